/**
 * What events make of the passages of a phone: each row is the passage as it stands now. Its corrections are kept
 * beside it by its place, whichever comes first.
 */
import * as z from 'zod/mini';
import { orderingTime } from '../domain/clock.ts';
import type { CorrectedPassage, Correction } from '../domain/correction.ts';
import { correctedPassage } from '../domain/correction.ts';
import type { EventRef } from '../domain/event.ts';
import { idSchema } from '../domain/id.ts';
import type { Direction, Passage } from '../domain/passage.ts';
import { passageSchema } from '../domain/passage.ts';
import { refText } from '../domain/refText.ts';
import type { Origin } from '../domain/register.ts';
import { applyEdit } from '../domain/register.ts';
import type { BlindIndex } from './contentCodec.ts';
import { openContent, sealContent } from './contentCodec.ts';
import type { CorrectionsRow, StoredPassage } from './database.ts';
import type { Writing } from './plainTransaction.ts';
import type { PlacedEvent } from './projection.ts';
import { entrySchema, isEmpty, moved } from './registerEntry.ts';

export const passageContentSchema = z.object({
  /** As it stands now. */
  passage: passageSchema,
  /** As it was recorded, once something of it was corrected. */
  recorded: z.optional(passageSchema),
  /** It was taken back. */
  withdrawn: z.optional(z.boolean()),
  occurredAt: z.number(),
  offsetMinutes: z.number(),
  deviceId: idSchema,
  seq: z.number(),
  actor: z.nullable(idSchema),
  flags: z.object({ clockSuspect: z.boolean(), afterRevocation: z.boolean() }),
});
type PassageContent = z.output<typeof passageContentSchema>;

export const correctionsContentSchema = z.object({
  entry: entrySchema,
  /** The events that the versions came by. */
  said: z.array(
    z.object({
      deviceId: idSchema,
      seq: z.number(),
      reason: z.string(),
      occurredAt: z.number(),
      offsetMinutes: z.number(),
      actor: z.nullable(idSchema),
      clockSuspect: z.boolean(),
    }),
  ),
});
type CorrectionsContent = z.output<typeof correctionsContentSchema>;

const NOTHING_SAID: CorrectionsContent = { entry: {}, said: [] };

export const passIndex = (blind: BlindIndex, passId: string, direction: Direction): string =>
  blind('pass', `${passId}:${direction}`);

const isAt =
  (ref: EventRef) =>
  (other: EventRef): boolean =>
    other.deviceId === ref.deviceId && other.seq === ref.seq;

interface Corrections {
  readonly content: CorrectionsContent;
  readonly receivedAt: number | null;
}

export class PassageProjection {
  readonly #writing: Writing;
  readonly #blind: BlindIndex;
  readonly #passages = new Map<string, StoredPassage | undefined>();
  readonly #corrections = new Map<string, Corrections>();
  readonly #corrected = new Set<string>();

  constructor(writing: Writing, blind: BlindIndex) {
    this.#writing = writing;
    this.#blind = blind;
  }

  /** `recorded` and `corrected`: `refText` of passages that are going to be; `asked`: of those that are only looked at. */
  async load(
    recorded: ReadonlySet<string>,
    corrected: ReadonlySet<string>,
    asked: ReadonlySet<string>,
  ): Promise<void> {
    const [passages, corrections] = await Promise.all([
      this.#writing.getAll('passages', [...new Set([...corrected, ...asked])]),
      this.#writing.getAll('corrections', [...new Set([...recorded, ...corrected])]),
    ]);
    for (const row of passages) this.#passages.set(row.id, row);
    for (const { id, content, receivedAt = null } of corrections) {
      const opened = openContent(correctionsContentSchema, content);
      if (opened) this.#corrections.set(id, { content: opened, receivedAt });
    }
  }

  record(placed: PlacedEvent, passage: Passage): void {
    const { deviceId, seq, wall, flags, receivedAt, stamped } = placed;
    const { occurredAt, offsetMinutes, actor } = stamped;
    // Not what the clock said: on a phone that is slow, or was set, who passed last would not stand at the top.
    // It is shown to nobody: that is `occurredAt`.
    const at = orderingTime(stamped.stamp, wall, seq);
    this.#put(
      { id: refText(placed), at, ...(receivedAt === null ? {} : { receivedAt }) },
      { passage, occurredAt, offsetMinutes, deviceId, seq, actor, flags },
    );
  }

  correct(placed: PlacedEvent, { passage, fields, reason }: Correction, origin: Origin): void {
    const id = refText(passage);
    const { content, receivedAt } = this.#correctionsOf(id);
    const { deviceId, seq, flags, stamped } = placed;
    const { occurredAt, offsetMinutes, actor } = stamped;
    const { clockSuspect } = flags;
    const said = { deviceId, seq, reason, occurredAt, offsetMinutes, actor, clockSuspect };
    const isOther = (other: EventRef): boolean => !isAt(said)(other);
    this.#setCorrections(id, {
      content: {
        entry: entrySchema.parse(applyEdit<Record<string, unknown>>(content.entry, { ...fields }, origin)),
        said: [...content.said.filter(isOther), said],
      },
      receivedAt: placed.receivedAt === null ? receivedAt : Math.max(receivedAt ?? 0, placed.receivedAt),
    });
  }

  /** Passages that are or were here and may stand otherwise now. */
  get touched(): Iterable<string> {
    return this.#passages.keys();
  }

  /** Whether something was corrected of the passage. */
  isCorrected(id: string): boolean {
    return this.#corrections.has(id);
  }

  /** The passage as it stands, of those that were loaded or touched. */
  standing(id: string): CorrectedPassage | undefined {
    const row = this.#passages.get(id);
    const content = row && openContent(passageContentSchema, row.content);
    return content && { passage: content.passage, withdrawn: content.withdrawn ?? false };
  }

  /** Takes a passage out of all lists. */
  remove(id: string): void {
    this.#passages.set(id, undefined);
  }

  /** Takes back what the correction at `ref` says of the passage. */
  withdraw(id: string, ref: EventRef): void {
    const { content, receivedAt } = this.#correctionsOf(id);
    this.#setCorrections(id, { content: withoutSaid(content, ref, undefined), receivedAt });
  }

  write(): void {
    const writing = this.#writing;
    for (const id of this.#corrected) {
      const { content, receivedAt } = this.#correctionsOf(id);
      if (isEmpty(content.entry)) writing.delete('corrections', id);
      else writing.put('corrections', correctionsRow(id, content, receivedAt));
    }
    for (const [id, row] of this.#passages) {
      if (row) writing.put('passages', row);
      else writing.delete('passages', id);
    }
  }

  #correctionsOf(id: string): Corrections {
    return this.#corrections.get(id) ?? { content: NOTHING_SAID, receivedAt: null };
  }

  #setCorrections(id: string, corrections: Corrections): void {
    this.#corrections.set(id, corrections);
    this.#corrected.add(id);
    const row = this.#passages.get(id);
    const content = row && openContent(passageContentSchema, row.content);
    if (content) this.#put(row, { ...content, passage: content.recorded ?? content.passage });
  }

  /** `content` has the passage as it was recorded. */
  #put(
    { id, at, receivedAt }: Pick<StoredPassage, 'id' | 'at' | 'receivedAt'>,
    content: PassageContent,
  ): void {
    const { recorded: _, withdrawn: __, ...rest } = content;
    const { entry } = this.#correctionsOf(id).content;
    const stands = correctedPassage(content.passage, entry);
    const { credential, direction, subject, rideId } = stands.passage;
    const corrected = { ...rest, ...stands, recorded: content.passage };
    this.#passages.set(id, {
      id,
      at,
      ...(receivedAt === undefined ? {} : { receivedAt }),
      // What did not happen is found by nobody.
      ...(stands.withdrawn ? {} : { subject: this.#blind('subject', subject.id) }),
      ...(stands.withdrawn || credential?.family !== 'pass'
        ? {}
        : { pass: passIndex(this.#blind, credential.passId, direction) }),
      ...(stands.withdrawn || rideId === undefined ? {} : { ride: this.#blind('ride', rideId) }),
      content: sealContent(isEmpty(entry) ? rest : corrected),
    });
  }
}

const correctionsRow = (
  id: string,
  content: CorrectionsContent,
  receivedAt: number | null,
): CorrectionsRow => ({
  id,
  ...(receivedAt === null ? {} : { receivedAt }),
  content: sealContent(content),
});

/** What was said at `ref` at another place of its chain, or not at all. */
const withoutSaid = (
  { entry, said }: CorrectionsContent,
  ref: EventRef,
  seq: number | undefined,
): CorrectionsContent => {
  const isHere = isAt(ref);
  return {
    entry: entrySchema.parse(moved(entry, ref, seq)),
    said: said.flatMap((one) => (isHere(one) ? (seq === undefined ? [] : [{ ...one, seq }]) : [one])),
  };
};

/** Gives what an own correction says another place, where the hub has another event in its own. */
export async function setCorrectionAside(
  writing: Writing,
  id: string,
  ref: EventRef,
  seq: number,
): Promise<void> {
  const row = await writing.get('corrections', id);
  const content = row && openContent(correctionsContentSchema, row.content);
  if (content) writing.put('corrections', { ...row, content: sealContent(withoutSaid(content, ref, seq)) });
}
