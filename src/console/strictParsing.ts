/**
 * Imported before every schema: zod would otherwise build its parsers from text, which the content security policy
 * forbids and reports.
 */
import * as z from 'zod/mini';

z.config({ jitless: true });
