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
}

/** How a record stands around what it says; shown above as time and person. */
const ENVELOPE = /^(known$|stamp\.|occurredAt$|offsetMinutes$|actor$)/;
const IS_INDEX = /^\d+$/;
const HIGHEST_TEMPERATURE = 999;

/** A word of a table, not of what every object has from birth. */
const wordIn = (table: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** A value as people say it; what no table knows is shown as it came. */
function saidAs(
  field: string,
  text: string,
  { words, domain, placeName }: { words: Words; domain: DomainWords; placeName: (id: string) => string },
): string {
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    kind: words.kind,
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

/** The parts of a record that say something, each with its name. `placeName` gives '' for a place it does not know. */
export function readParts(
  content: unknown,
  tables: { words: Words; domain: DomainWords; placeName: (id: string) => string },
): ReadPart[] {
  const { words, domain } = tables;
  return leavesOf(content).flatMap(({ path, text }) => {
    if (path === '' || text === '' || text === 'null' || ENVELOPE.test(path)) return [];
    const steps = path.split('.');
    const field = steps.filter((step) => !IS_INDEX.test(step)).at(-1) ?? '';
    const index = steps.filter((step) => IS_INDEX.test(step)).at(-1);
    const name = wordIn(words.field, field) ?? wordIn(domain.field, field) ?? words.other;
    // The first of several needs no number, but what has no name is told apart by it.
    const shown = index === undefined || (index === '0' && name !== words.other);
    return [
      {
        key: path,
        name: shown ? name : words.nth(name, Number(index) + 1),
        text: saidAs(field, text, tables),
      },
    ];
  });
}
