/**
 * Messages in a file: what is not yet sent leaves a phone whose network or whose days are over, and couriers carry
 * what others say. A bundle is frames side by side (PROTOCOL.md, Bundles). Each stands for itself, so what is cut off,
 * damaged, repeated or joined from several files costs no more than the frames that it touches.
 */
import { fileNameOf } from './fileName.ts';
import { MAX_BATCH_BYTES } from './limits.ts';

/** Media type of a bundle; nobody else's. */
export const BUNDLE_TYPE = 'application/vnd.shouwang.bundle';

/** One bundle, bytes: some 150,000 records. Several files are handed in one after the other. */
export const MAX_BUNDLE_BYTES = 16 * 1024 * 1024;
/** What the handing in of a file may take, ms: megabytes over a slow line, and the hub stores each part as it comes. */
export const HAND_IN_MS = 5 * 60_000;

/** What a frame holds; a frame's kind is its place here. Readers pass over kinds that they do not know. */
const KINDS = ['end', 'batch', 'fork', 'receipt'] as const;
export type FrameKind = (typeof KINDS)[number];

export interface Frame {
  /** `later`: a kind that this build does not know. */
  readonly kind: FrameKind | 'later';
  readonly body: Uint8Array;
}

/** What a reader has seen of a bundle that has ended. */
export interface BundleEnd {
  readonly frames: number;
  /** Bytes that belong to no whole frame. */
  readonly strayBytes: number;
  /** The bundle does not end as it was meant to: something may be missing behind what was read. */
  readonly isCut: boolean;
}

/** Not text (0x89), and seen at once in a hex dump: SWB. */
const MARK = Uint8Array.of(0x89, 0x53, 0x57, 0x42);
const HEAD_BYTES = 12;
/** Between the marks of two frames at most, bytes. */
const MAX_BODY_BYTES = MAX_BATCH_BYTES;

/**
 * A frame: mark, kind, length, the last two once more with every bit inverted, body.
 *
 * @throws RangeError for a body longer than a batch may be: a bug of the caller
 */
export function encodeFrame(kind: FrameKind, body: Uint8Array = new Uint8Array()): Uint8Array<ArrayBuffer> {
  const { length } = body;
  if (length > MAX_BODY_BYTES) throw new RangeError('longer than a frame may be');
  const described = [KINDS.indexOf(kind), length >> 16, (length >> 8) & 255, length & 255];
  const frame = new Uint8Array(HEAD_BYTES + length);
  frame.set(MARK);
  frame.set(described, 4);
  frame.set(
    described.map((byte) => byte ^ 255),
    8,
  );
  frame.set(body, HEAD_BYTES);
  return frame;
}

/**
 * Reads a bundle in pieces of any size, in time linear in its length, and never holds more than one frame beside the
 * frames of the piece that it was given.
 */
export class BundleReader {
  /** The head that is being looked for. */
  readonly #head = new Uint8Array(HEAD_BYTES);
  #headFill = 0;
  /** The body behind a good head. */
  #body: { readonly kind: Frame['kind']; readonly bytes: Uint8Array } | undefined;
  #bodyFill = 0;
  #frames = 0;
  #strayBytes = 0;
  #last: Frame['kind'] | undefined;

  /** The frames that end in this piece, in their order. */
  feed(piece: Uint8Array): Frame[] {
    const frames: Frame[] = [];
    let at = 0;
    while (at < piece.length) {
      at += this.#body ? this.#takeBody(piece.subarray(at)) : this.#takeHead(piece.subarray(at));
      if (this.#body && this.#bodyFill === this.#body.bytes.length) {
        frames.push({ kind: this.#body.kind, body: this.#body.bytes });
        this.#last = this.#body.kind;
        this.#body = undefined;
        this.#frames += 1;
      }
    }
    return frames;
  }

  end(): BundleEnd {
    const unfinished = this.#headFill + (this.#body ? HEAD_BYTES + this.#bodyFill : 0);
    return {
      frames: this.#frames,
      strayBytes: this.#strayBytes + unfinished,
      isCut: this.#body !== undefined || this.#last !== 'end',
    };
  }

  /** Takes in bytes of a head, and gives how many. */
  #takeHead(piece: Uint8Array): number {
    const taken = piece.subarray(0, HEAD_BYTES - this.#headFill);
    this.#head.set(taken, this.#headFill);
    this.#headFill += taken.length;
    if (this.#headFill < HEAD_BYTES) return taken.length;
    const body = readHead(this.#head);
    if (body) {
      this.#body = { kind: body.kind, bytes: new Uint8Array(body.length) };
      this.#bodyFill = 0;
      this.#headFill = 0;
    } else this.#passOver();
    return taken.length;
  }

  /** What was taken for a head is none: the next may begin within it. */
  #passOver(): void {
    const next = this.#head.indexOf(MARK[0] ?? 0, 1);
    const stray = next < 0 ? HEAD_BYTES : next;
    this.#head.copyWithin(0, stray);
    this.#headFill = HEAD_BYTES - stray;
    this.#strayBytes += stray;
  }

  #takeBody(piece: Uint8Array): number {
    if (!this.#body) return 0;
    const taken = piece.subarray(0, this.#body.bytes.length - this.#bodyFill);
    this.#body.bytes.set(taken, this.#bodyFill);
    this.#bodyFill += taken.length;
    return taken.length;
  }
}

/** What a head says, if it is one. A damaged length must not swallow the frames behind it. */
function readHead(head: Uint8Array): { readonly kind: Frame['kind']; readonly length: number } | undefined {
  if (MARK.some((byte, i) => head[i] !== byte)) return undefined;
  const [kind = 0, high = 0, middle = 0, low = 0] = head.subarray(4, 8);
  if (![kind, high, middle, low].every((byte, i) => head[8 + i] === (byte ^ 255))) return undefined;
  const length = high * 0x1_0000 + middle * 0x100 + low;
  return length > MAX_BODY_BYTES ? undefined : { kind: KINDS[kind] ?? 'later', length };
}

/**
 * `shouwang-东门-2026-11-23.swb`: the gate, and the local day of `now` (ms since 1970). Whatever a file system or a
 * chat would take for more than a letter becomes a hyphen.
 */
export const bundleFileName = (checkpoint: string, now: number, offsetMinutes: number): string =>
  fileNameOf('shouwang', checkpoint, { now, offsetMinutes }, 'swb');
