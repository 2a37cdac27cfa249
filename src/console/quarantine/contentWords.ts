/** What could be read of a record, in the words of whoever reads it instead of those of the wire. */
import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import { lastMoment } from '../../domain/passDays.ts';
import { formatLongDate, formatTemperature } from '../../ui/format.ts';
import type { wordsCopy } from '../words/copy.ts';
import { leavesOf } from './content.ts';
import type { contentCopy } from './contentCopy.ts';

type Words = (typeof contentCopy)['zhHans'];
type DomainWords = (typeof wordsCopy)['zhHans'];

export interface ReadPart {
  readonly key: string;
  readonly name: string;
  readonly text: string;
  /** Says something to people, and not to machines alone, as numbers of records do. */
  readonly isPlain: boolean;
}

interface Tables {
  readonly words: Words;
  readonly domain: DomainWords;
  /** The name of a village or gate; '' for one that is not known. */
  readonly placeName: (id: string) => string;
}

/** What is shown elsewhere: the gate by its name. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set(['checkpointId']);
/** By these machines find something; people read nothing from them. */
const FOR_MACHINES: ReadonlySet<string> = new Set([
  'id',
  'passId',
  'deviceId',
  'operatorId',
  'seq',
  'hash',
  'policyVersion',
  'secondsBefore',
  'passage',
]);
const IS_INDEX = /^\d+$/;
const HIGHEST_TEMPERATURE = 999;

/** A word of a table, not of what every object has from birth. */
const wordIn = (table: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** A value as people say it; what no table knows is shown as it came. */
function saidAs(field: string, text: string, { words, domain, placeName }: Tables): string {
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    family: words.family,
    direction: domain.direction,
    decision: domain.decision,
    category: domain.category,
    type: domain.subject,
    reason: domain.reason,
    decisionReason: domain.reason,
    method: domain.method,
    site: domain.site,
    outcome: domain.outcome,
    step: domain.holdStep,
    flags: domain.flag,
    withdrawn: words.truth,
    closed: words.truth,
  };
  const table = Object.hasOwn(tables, field) ? tables[field] : undefined;
  if (table) return wordIn(table, text) ?? text;
  if (field === 'checkpointId' || field === 'villageId') return placeName(text) || text;
  const number = IS_INDEX.test(text) ? Number(text) : Number.NaN;
  if (field === 'deciCelsius' && number <= HIGHEST_TEMPERATURE) return formatTemperature(number);
  if (field === 'validFrom' || field === 'validUntil') {
    const at = new Date(field === 'validUntil' ? lastMoment(number) : number).getTime();
    return Number.isNaN(at) ? text : formatLongDate(at, CHINA_OFFSET_MINUTES);
  }
  return text;
}

/** What a record is called: its kind, where that could be read. */
export const kindWord = (kind: string | null, words: Words): string =>
  (kind === null ? undefined : wordIn(words.kind, kind)) ?? words.unknownKind;

/** The parts of a record that say something, each with its name. */
export function readParts(kind: string | null, content: unknown, tables: Tables): ReadPart[] {
  const { words, domain, placeName } = tables;
  return leavesOf(content).flatMap(({ path, text }) => {
    if (path === '' || text === '' || text === 'null' || SHOWN_ELSEWHERE.has(path)) return [];
    const steps = path.split('.');
    const field = steps.filter((step) => !IS_INDEX.test(step)).at(-1) ?? '';
    const index = steps.filter((step) => IS_INDEX.test(step)).at(-1);
    // A passage is taken back, an entry leaves the register.
    const isUndo = field === 'withdrawn' && kind === 'passageCorrected';
    const known = isUndo ? words.undone : (wordIn(words.field, field) ?? wordIn(domain.field, field));
    const name = known ?? words.other;
    // The first of several needs no number, but what has no name is told apart by it.
    const isAlone = index === undefined || (index === '0' && known !== undefined);
    const isNamelessPlace = field === 'villageId' && placeName(text) === '';
    return [
      {
        key: path,
        name: isAlone ? name : words.nth(name, Number(index) + 1),
        text: saidAs(field, text, tables),
        isPlain: known !== undefined && !FOR_MACHINES.has(field) && !isNamelessPlace,
      },
    ];
  });
}
