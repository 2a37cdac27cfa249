import type { FrameReading } from './decoder.ts';
import type { ScannedCode } from './scannedCode.ts';

/** What the page asks of the decoder's worker. Frames are transferred, and closed by the worker. */
export type DecoderRequest =
  | { readonly kind: 'frame'; readonly id: number; readonly frame: VideoFrame | ImageBitmap }
  | { readonly kind: 'picture'; readonly id: number; readonly picture: Blob; readonly budget: number };

/** What the worker says. `ready` or `failed` comes once, before anything else. */
export type DecoderReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'frame'; readonly id: number; readonly reading: FrameReading }
  | { readonly kind: 'picture'; readonly id: number; readonly codes: readonly ScannedCode[] | 'unreadable' };
