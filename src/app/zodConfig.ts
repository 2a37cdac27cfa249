/**
 * Schemas are compiled to functions by `new Function` where that is allowed. The content security policy does
 * not allow it, and reports each attempt: this is to be imported before the first schema is made.
 */
import * as z from 'zod/mini';

z.config({ jitless: true });
