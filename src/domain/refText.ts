import type { EventRef } from './event.ts';

/** The reference as text, used as the id of what the event made (a passage, say). */
export const refText = (ref: EventRef): string => `${ref.deviceId}:${ref.seq}`;
