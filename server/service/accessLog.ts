/**
 * Which records somebody at a console has read, and why. A console that is open asks again with every letter that is
 * typed and whenever a gate saves something: the same reading by the same person is noted once in a while, and notes
 * are written together, since each flush of the disk holds up what phones push. A crash loses those of the last second
 * at most.
 */
import { importVerifyingKey, sign, verify } from '../../src/crypto/signature.ts';
import type { Id } from '../../src/domain/id.ts';
import type { AccessAction, AccessVia } from '../../src/protocol/consoleAccess.ts';
import type { AccessNote, Reading } from '../store/accessNotes.ts';
import type { TownshipStore } from '../store/interface.ts';
import { accessHeadMessage, firstAccessLink, nextAccessLink } from './accessChain.ts';
import type { Environment } from './environment.ts';
import type { SigningKey } from './hubKeys.ts';

const GATHER_MS = 1000;
/** For this long a reading that is repeated is the same one. */
const SAME_MS = 10 * 60_000;
/** Readings that are remembered, as many as a large pasted table shows; beyond, the oldest are forgotten. */
const REMEMBERED = 5000;

/** What is said of a reading beside when and by whom; see `Reading`. */
export interface Read {
  readonly action: AccessAction;
  /** Default: '', for all. */
  readonly subject?: string | undefined;
  readonly about?: Id | undefined;
  readonly via?: AccessVia | undefined;
  readonly reason?: string | undefined;
}

export class AccessLog {
  readonly #store: TownshipStore;
  readonly #environment: Environment;
  readonly #township: Id;
  /** The key that signs the hub's own chains. */
  readonly #key: SigningKey;
  /** When what was read by whom was noted last, ms. */
  readonly #noted = new Map<string, number>();
  #waiting: Reading[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(store: TownshipStore, environment: Environment, township: Id, key: SigningKey) {
    this.#store = store;
    this.#environment = environment;
    this.#township = township;
    this.#key = key;
  }

  /**
   * Vouches for what an update has chained, before anything else is noted. What the hub has begun to sign it only goes on
   * with: an end without a signature is one that was cut off.
   */
  async begin(): Promise<void> {
    await this.#store.transaction(async (rooms) => {
      const last = await rooms.lockLastAccessNote();
      if (last === undefined || last.signature !== null || (await rooms.isAccessLogSigned())) return;
      await rooms.signAccessNote(last.seq, await this.#sign(last.seq, last.link));
    });
  }

  #sign(seq: number, link: Uint8Array): Promise<Uint8Array> {
    return sign(this.#key.key, accessHeadMessage(this.#township, seq, link));
  }

  /** Notes within a second that somebody at the console has read something. */
  read(userId: Id, read: Read): void {
    const reading = this.#reading(userId, read);
    const { at, action, subject, about, via } = reading;
    const key = [userId, action, subject, about, via].join(' ');
    const before = this.#noted.get(key);
    if (before !== undefined && at - before < SAME_MS) return;
    // Behind all others: the first is the oldest.
    this.#noted.delete(key);
    this.#noted.set(key, at);
    this.#forgetOldest();
    this.#waiting.push(reading);
    this.#timer ??= setTimeout(() => void this.flush(), GATHER_MS).unref();
  }

  /**
   * Notes before it is done that somebody takes the register away or hands something in, or that a device was refused
   * what it may not read: `who` is either's id. Gives the note's place.
   */
  note(who: Id, read: Read): Promise<number> {
    return this.#write([this.#reading(who, read)]);
  }

  #reading(userId: Id, { action, subject = '', about = '', via, reason = '' }: Read): Reading {
    return { at: this.#environment.now(), userId, action, subject, about, via: via ?? '', reason };
  }

  #forgetOldest(): void {
    if (this.#noted.size <= REMEMBERED) return;
    for (const oldest of this.#noted.keys()) {
      this.#noted.delete(oldest);
      return;
    }
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const readings = this.#waiting;
    if (readings.length === 0) return;
    this.#waiting = [];
    try {
      await this.#write(readings);
    } catch (error) {
      this.#waiting = [...readings, ...this.#waiting];
      this.#environment.log.warn({ err: error }, 'readings of the register could not be noted');
    }
  }

  /** Whether the hub itself has left the log at this note; it signs the last one of each write. */
  async #isOwn({ seq, link, signature }: AccessNote): Promise<boolean> {
    if (signature === null) return false;
    const key = await importVerifyingKey(this.#key.publicKey);
    return key !== undefined && verify(key, signature, accessHeadMessage(this.#township, seq, link));
  }

  /**
   * The link to go on from. Behind a note that somebody else has left last it is no longer the chain's, for good: one
   * that went on would have the hub vouch for what it has not written.
   */
  async #linkAfter(last: AccessNote | undefined): Promise<Uint8Array> {
    if (last && (await this.#isOwn(last))) return last.link;
    if (last)
      this.#environment.log.warn({ seq: last.seq }, 'the access log was changed: its end is not signed');
    return firstAccessLink(this.#township);
  }

  /** Gives the place of the last one. */
  #write(readings: readonly Reading[]): Promise<number> {
    return this.#store.transaction(async (rooms) => {
      const last = await rooms.lockLastAccessNote();
      let link = await this.#linkAfter(last);
      let seq = last?.seq ?? 0;
      const notes = readings.map((reading): AccessNote => {
        seq += 1;
        link = nextAccessLink(link, { ...reading, seq });
        return { ...reading, seq, link, signature: null };
      });
      const signature = await this.#sign(seq, link);
      await rooms.addAccessNotes(notes.map((note) => (note.seq === seq ? { ...note, signature } : note)));
      return seq;
    });
  }
}
