/** The part of the console's interface that is about the hub itself: what it is, and files that it is handed. */
import * as z from 'zod/mini';
import { idSchema } from '../domain/id.ts';
import { count, time } from './consoleApi.ts';

/** POST /api/bundles: a file with what phones have not sent (PROTOCOL.md, Bundles), and what became of it. */
export const handedInSchema = z.object({
  /** The phones whose records were taken in, and how many were new, were there already, and are held apart. */
  phones: z.array(
    z.object({ deviceId: idSchema, deviceLabel: z.string(), fresh: count, known: count, apart: count }),
  ),
  /** Phones that this hub does not know, with how many records it could not take; the first of them. */
  unknown: z.array(z.object({ deviceId: idSchema, items: count })),
  /** Records that the hub could not store now. */
  notStored: count,
  /** Parts of the file that were damaged, and so not taken. */
  damaged: count,
  /** Parts of the file that a newer app than this hub has written. */
  tooNew: count,
  /** The file ends before its end: something may be missing. */
  isCut: z.boolean(),
});

/** GET /api/hub: what this hub is, to compare with what phones and paper say. */
export const hubFactsSchema = z.object({
  version: z.string(),
  protocolVersion: count,
  epoch: z.string(),
  foundedAt: time,
  /** Of the key that receipts are signed with: phones show it before they enrol. */
  receiptsFingerprint: z.string(),
  /** Of the key that exported registers are signed with. */
  registersFingerprint: z.string(),
  /** All that the register holds. */
  events: count,
  /** The size of the data folder, bytes. */
  dataBytes: count,
});

export type HandedIn = z.infer<typeof handedInSchema>;
export type HubFacts = z.infer<typeof hubFactsSchema>;
