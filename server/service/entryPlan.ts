/** What saving some rows would do: made before a preview is shown and again before anything is said, in one way. */
import type { Id } from '../../src/domain/id.ts';
import { newId } from '../../src/domain/newId.ts';
import type { Result } from '../../src/domain/result.ts';
import type { ValidationFlag } from '../../src/domain/validationFlag.ts';
import type {
  Candidate,
  EntryRef,
  FieldChange,
  PreviewRow,
  Question,
  RowDecision,
} from '../../src/protocol/consoleSave.ts';
import { sha256Hex } from './bytes.ts';
import { flagsOf, saysChecked } from './entryFlags.ts';
import type { Judgement } from './entryJudgement.ts';
import { judge, labelField, numberField } from './entryJudgement.ts';
import type { Hub } from './hub.ts';
import type { RowError } from './registerInput.ts';
import type { StandingEntry } from './standingEntries.ts';
import { StandingEntries } from './standingEntries.ts';
import type { Fields } from './storedEntry.ts';
import { isAlike, textOf } from './storedEntry.ts';

type Type = 'person' | 'vehicle';

export interface Row {
  readonly id: Id | undefined;
  readonly decision: RowDecision | undefined;
  readonly fields: Result<Fields, RowError>;
}

/** What is done with one row. */
export interface Act {
  /** Of a new entry the one that it gets. */
  readonly id: Id;
  /** What is said of it; empty when there is nothing to say. */
  readonly fields: Fields;
  /** The entry before; undefined for a new one. */
  readonly before: StandingEntry | undefined;
}

type Failed = Extract<PreviewRow, { status: 'failed' }>;
type Shown = Exclude<PreviewRow, Failed>;
/** How a row is shown before it is saved, and what saving it does. */
export type PlannedRow =
  | { readonly shown: Failed; readonly act: null }
  | { readonly shown: Shown; readonly act: Act };

export interface Plan {
  readonly rows: readonly PlannedRow[];
  readonly ground: string;
}

/** People of one name that an officer would still compare. */
const CANDIDATES = 10;

const refOf = ({ id, broughtBy }: StandingEntry): EntryRef => broughtBy ?? id;

/** What of `fields` differs from the entry. */
const changed = (known: Fields, fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key, value]) => !isAlike(known[key], value)));

/** Whoever is entered again is in the register again. */
const editOf = ({ fields: known }: StandingEntry, fields: Fields): Fields =>
  changed(known, known.withdrawn === true ? { ...fields, withdrawn: false } : fields);

const changesOf = (known: Fields, fields: Fields): FieldChange[] =>
  Object.entries(fields).map(([field, to]) => ({ field, from: known[field] ?? null, to }));

const candidateOf = (type: Type, entry: StandingEntry, edit: Fields): Candidate => ({
  entry: refOf(entry),
  label: textOf(entry.fields[labelField(type)]),
  household: textOf(entry.fields.household),
  phone: textOf(entry.fields.phone),
  driver: textOf(entry.fields.driver),
  withdrawn: entry.fields.withdrawn === true,
  changes: changesOf(entry.fields, edit),
});

/** Which entry a row means, as far as that is clear, and what has to be asked otherwise. */
type Settled =
  | { readonly to: StandingEntry | 'new'; readonly question: Question | null }
  | { readonly to: 'keep'; readonly entry: StandingEntry; readonly question: Question | null };

const only = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined);

const isWithdrawn = ({ fields }: StandingEntry): boolean => fields.withdrawn === true;

/** The one that is left: who was entered twice has one entry withdrawn, and is asked about no more. */
const clearOf = (list: readonly StandingEntry[]): StandingEntry | undefined =>
  only(list) ?? only(list.filter((one) => !isWithdrawn(one)));

class Planner {
  readonly #type: Type;
  readonly #scope: Id;
  readonly #standing: StandingEntries;
  readonly #newId: () => Id;
  readonly #now: number;
  /** By the index of each row that means an entry: which, and whether the row does anything with it. */
  readonly #went = new Map<number, { readonly id: Id; readonly done: boolean }>();

  constructor(hub: Hub, type: Type, scope: Id, standing: StandingEntries) {
    this.#type = type;
    this.#scope = scope;
    this.#standing = standing;
    this.#newId = () => newId(hub.environment.random);
    this.#now = hub.environment.now();
  }

  #question(what: Question['what'], entries: readonly StandingEntry[], fields: Fields): Question {
    const asked = entries.slice(0, CANDIDATES);
    return { what, candidates: asked.map((one) => candidateOf(this.#type, one, editOf(one, fields))) };
  }

  #settleEdit(entry: StandingEntry, fields: Fields, decision: RowDecision | undefined): Settled {
    const field = numberField(this.#type);
    const number = textOf(fields[field]);
    const holders =
      number === '' || number === textOf(entry.fields[field])
        ? []
        : this.#standing.near({ [field]: number }).filter(({ id, fields: known }) => {
            return id !== entry.id && known.withdrawn !== true && textOf(known[field]) === number;
          });
    if (holders.length === 0) return { to: entry, question: null };
    const question = this.#question('taken', holders, {});
    return decision?.as === 'apart' ? { to: entry, question } : { to: 'keep', entry, question };
  }

  /** Whom a decision names: of a row wherever that went, with what it was decided to be. */
  #named(entry: EntryRef): { readonly entry: StandingEntry; readonly done: boolean } | undefined {
    const went = typeof entry === 'number' ? this.#went.get(entry) : { id: entry, done: true };
    const named = went && this.#standing.get(went.id);
    return went && named?.scope === this.#scope ? { entry: named, done: went.done } : undefined;
  }

  #settle(fields: Fields, decision: RowDecision | undefined): Settled | 'unknownEntry' {
    const near = this.#standing
      .near(fields)
      .map((entry) => ({ entry, judgement: judge(this.#type, fields, entry.fields) }));
    const judged = (...wanted: readonly Judgement[]) =>
      wanted.flatMap((one) => near.filter(({ judgement }) => judgement === one).map(({ entry }) => entry));
    const certain = judged('certain');
    const named = judged('otherName');
    const likely = judged('likely');
    const clear = clearOf(certain) ?? (certain.length + named.length === 0 ? clearOf(likely) : undefined);
    if (clear) return { to: clear, question: null };
    const found = judged('certain', 'otherName', 'likely', 'maybe');
    const meant = decision?.as === 'same' ? this.#named(decision.entry) : undefined;
    // Who was found when it was asked, and is not by what the rows above say now, is still who was meant.
    const candidates = meant && !found.includes(meant.entry) ? [meant.entry, ...found] : found;
    const [first] = candidates;
    // Whoever was said to be known is not entered as somebody new.
    if (!first) return decision?.as === 'same' ? 'unknownEntry' : { to: 'new', question: null };
    const what = certain.length === 0 && named.length > 0 ? 'otherName' : 'maybeSame';
    const question = this.#question(what, candidates, fields);
    if (meant?.done) return { to: meant.entry, question };
    if (decision?.as === 'apart') return { to: 'new', question };
    // What says nothing new of somebody with that name is not entered twice, and a number is not entered under two.
    const said = candidates.find((one) => Object.keys(editOf(one, fields)).length === 0);
    const clash = certain.length + named.length + likely.length > 0;
    const left = decision?.as === 'keep' || decision?.as === 'same';
    if (left || clash || said) return { to: 'keep', entry: said ?? first, question };
    return { to: 'new', question };
  }

  /** What the checks find in an entry when this is said of it; nothing where this is not what they look at. */
  #findings(known: Fields, fields: Fields): ValidationFlag[] {
    return saysChecked(this.#type, fields) ? flagsOf(this.#type, { ...known, ...fields }, this.#now) : [];
  }

  /** What is said, and with it the findings where it changes what was checked. */
  #withFindings(known: Fields, said: Fields): Fields {
    if (!saysChecked(this.#type, said)) return said;
    const flags = this.#findings(known, said);
    return isAlike(known.flags, flags) ? said : { ...said, flags };
  }

  plan(row: Row, index: number): PlannedRow {
    const failed = (error: Failed['error']): PlannedRow => ({
      shown: { status: 'failed', error },
      act: null,
    });
    if (!row.fields.ok) return failed(row.fields.error);
    const fields = row.fields.value;
    const edited = row.id === undefined ? undefined : this.#standing.get(row.id);
    if (row.id !== undefined && !edited) return failed('unknownEntry');
    if (edited && edited.scope !== this.#scope) return failed('otherVillage');
    const settled = edited
      ? this.#settleEdit(edited, fields, row.decision)
      : this.#settle(fields, row.decision);
    if (settled === 'unknownEntry') return failed(settled);
    const { to, question } = settled;
    if (to === 'new') {
      const id = this.#newId();
      // Who is new and not said to be anything else is a resident; of whom is known nothing unsaid is changed.
      const named = this.#type === 'person' ? { category: 'resident', ...fields } : fields;
      const said = this.#withFindings({}, named);
      const flags = this.#findings({}, fields);
      this.#standing.bring(id, said, index);
      this.#went.set(index, { id, done: true });
      const shown: Shown = { status: 'created', entry: null, flags, changes: [], question };
      return { shown, act: { id, fields: said, before: undefined } };
    }
    if (to === 'keep') {
      const { entry } = settled;
      const flags = this.#findings(edited ? entry.fields : {}, fields);
      this.#went.set(index, { id: entry.id, done: false });
      const shown: Shown = { status: 'kept', entry: refOf(entry), flags, changes: [], question };
      return { shown, act: { id: entry.id, fields: {}, before: entry } };
    }
    this.#went.set(index, { id: to.id, done: true });
    const edit = edited ? changed(to.fields, fields) : editOf(to, fields);
    const said = this.#withFindings(to.fields, edit);
    const flags = this.#findings(to.fields, fields);
    const changes = changesOf(to.fields, edit);
    if (changes.length > 0) this.#standing.edit(to, said);
    const status = changes.length > 0 ? 'updated' : 'unchanged';
    return {
      shown: { status, entry: refOf(to), flags, changes, question },
      act: { id: to.id, fields: said, before: to },
    };
  }
}

/** Of what somebody agrees to by it: what is shown, and the rows that it was shown of, for what is new is shown by itself. */
const groundOf = (agreed: {
  readonly type: Type;
  readonly scope: Id;
  readonly rows: readonly Row[];
  readonly shown: readonly PreviewRow[];
}): string => sha256Hex(JSON.stringify(agreed));

/** What saving `rows` into the village would do, as its register stands now. */
export async function planEntries(hub: Hub, type: Type, rows: readonly Row[], scope: Id): Promise<Plan> {
  const judged = rows.flatMap(({ fields }) => (fields.ok ? [fields.value] : []));
  const ids = rows.flatMap(({ id, decision }) => {
    const named = decision?.as === 'same' && typeof decision.entry === 'string' ? [decision.entry] : [];
    return id === undefined ? named : [id, ...named];
  });
  const standing = await StandingEntries.around(hub, type, scope, judged, ids);
  const planner = new Planner(hub, type, scope, standing);
  const planned = rows.map((row, index) => planner.plan(row, index));
  return { rows: planned, ground: groundOf({ type, scope, rows, shown: planned.map(({ shown }) => shown) }) };
}
