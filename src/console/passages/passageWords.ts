import type { CorrectionField } from '../../domain/correction.ts';
import { correctionFieldsSchema } from '../../domain/correction.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Reading } from '../../domain/reading.ts';
import { isFever } from '../../domain/temperatureRules.ts';
import type { PassageRow } from '../../protocol/consoleApi.ts';
import { formatTemperature } from '../../ui/format.ts';
import type { Places } from '../places.ts';
import { villageName } from '../places.ts';
import type { wordsCopy } from '../words/copy.ts';

type Words = (typeof wordsCopy)['zhHans'];

/** A reading as a list shows it. */
interface ShownReading {
  readonly key: string;
  readonly degrees: string;
  /** Where it was taken, of several readings; '' where nobody knows. */
  readonly site: string;
  readonly isHot: boolean;
}

/** Readings in the order in which they were taken; none is known for a fever before there are rules. */
export const shownReadings = (
  readings: readonly Reading[],
  rules: Policy | undefined,
  words: Words,
): ShownReading[] =>
  readings.map(({ deciCelsius, site, secondsBefore }, at) => ({
    key: `${at} ${secondsBefore}`,
    degrees: formatTemperature(deciCelsius),
    site: readings.length > 1 && site !== 'unknown' ? words.site[site] : '',
    isHot: rules !== undefined && isFever(rules, deciCelsius),
  }));

/** What a correction has set a field to, or what it was until then; '' for nothing. */
export function correctedValue(field: CorrectionField, value: unknown, words: Words): string {
  const fields = correctionFieldsSchema.safeParse({ [field]: value }).data ?? {};
  if (fields.direction) return words.direction[fields.direction];
  if (fields.decision) return words.decision[fields.decision];
  if (fields.decisionReason) return words.reason[fields.decisionReason];
  if (fields.subject) return `${words.subject[fields.subject.type]} ${fields.subject.id}`;
  if (fields.readings) return fields.readings.map((one) => formatTemperature(one.deciCelsius)).join(' → ');
  return fields.note ?? '';
}

/** What is said in a list of a passage that was not alone, and of what a vehicle carried; '' for nothing. */
export function rideRemark({ rideId, load, subject }: PassageRow, words: Words): string {
  const persons = load?.persons ?? 0;
  const parts = [
    persons > 0
      ? words.withPersons(persons)
      : rideId !== null && subject.type === 'person'
        ? words.inVehicle
        : '',
    load?.goods ?? '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** Everything about a passage that a person should look at, in words. */
export function passageRemarks(row: PassageRow, words: Words): string[] {
  const remarks: string[] = [];
  if (row.decision !== 'admitted' || row.reason === 'volunteer') remarks.push(words.reason[row.reason]);
  if (row.credential?.family === 'unknown') remarks.push(words.unverified);
  if (row.credential?.family === 'pass' && row.credential.outcome !== 'valid') {
    const outcome = words.outcome[row.credential.outcome];
    if (!remarks.some((remark) => remark.includes(outcome))) remarks.push(outcome);
  }
  const ride = rideRemark(row, words);
  if (ride !== '') remarks.push(ride);
  for (const flag of row.validationFlags) remarks.push(words.flag[flag]);
  if (row.clockSuspect) remarks.push(words.clockSuspect);
  if (row.corrected && !row.withdrawn) remarks.push(words.corrected);
  if (row.afterRevocation) remarks.push(words.afterRevocation);
  return remarks;
}

/**
 * Rows of `now` that came in since `before`: they stand above the last row that was known. What lies behind it was
 * asked for, it did not arrive.
 */
export function newcomers(before: readonly PassageRow[], now: readonly PassageRow[]): PassageRow[] {
  const known = new Set(before.map((row) => row.id));
  const end = before.length === 0 ? now.length : now.map((row) => known.has(row.id)).lastIndexOf(true);
  return now.slice(0, Math.max(0, end)).filter((row) => !known.has(row.id));
}

/** The village of somebody who is registered in another one than that of the gate; '' for a neighbour. */
export function otherVillage({ subject, villageId }: PassageRow, places: Places | null): string {
  return subject.villageId === null || subject.villageId === villageId
    ? ''
    : villageName(places, subject.villageId);
}
