import { describe, expect, it } from 'vitest';
import { demoTraffic } from '../../../server/demoTraffic.ts';
import { demoPersons, demoVehicles, seededNumbers } from '../../../server/demoVillage.ts';
import { parsePlate } from '../../../src/domain/plate.ts';

const HOUR = 3_600_000;
/** 15:20 in China. */
const END = Date.UTC(2020, 1, 10, 7, 20);
const residents = Array.from({ length: 120 }, (_, i) => `resident${i}`);
const visitors = Array.from({ length: 12 }, (_, i) => `visitor${i}`);
const vehicles = Array.from({ length: 24 }, (_, i) => ({ id: `vehicle${i}`, plate: `鄂AB00${i}` }));
const passes = new Map([['resident0', 'pass0']]);

const traffic = () =>
  demoTraffic(seededNumbers(), {
    from: END - 48 * HOUR,
    to: END,
    residents,
    visitors,
    vehicles,
    visitingVehicles: 6,
    passes,
  });

describe('the traffic of the demonstration village', () => {
  it('is the same each time, in the order of time, at both gates', () => {
    const passages = traffic();
    expect(passages).toEqual(traffic());
    expect(passages.map(({ at }) => at)).toEqual(passages.map(({ at }) => at).sort((a, b) => a - b));
    expect([...new Set(passages.map(({ gate }) => gate))].sort()).toEqual([0, 1]);
  });

  it('has something for each list of the duty office in the last day', () => {
    const lately = traffic().filter(({ at }) => at >= END - 24 * HOUR);
    const reasons = lately.filter(({ body }) => body.decision !== 'admitted').map(({ body }) => body.reason);
    expect(reasons.sort()).toEqual(['fever', 'fever', 'measurementRefused', 'noPermission', 'noPermission']);
    const cooled = lately.filter(({ body }) => body.decision === 'admitted' && body.readings.length === 2);
    expect(cooled).toHaveLength(1);
    expect(lately.filter(({ body }) => body.note.startsWith('乘坐 鄂')).length).toBeGreaterThan(0);
  });

  it('lets nobody come home twice, nor leave twice', () => {
    const inside = new Map<string, boolean>();
    for (const { body } of traffic()) {
      const { subject, direction, decision } = body;
      const before = inside.get(subject.id) ?? (subject.id.startsWith('resident') || undefined);
      if (direction === 'out') expect([subject.id, before]).not.toEqual([subject.id, false]);
      else if (decision === 'admitted' && body.readings.length < 2)
        expect([subject.id, before]).not.toEqual([subject.id, true]);
      inside.set(subject.id, direction === 'in' && decision === 'admitted');
    }
  });

  it('measures everybody on the way in, from 36.1 to 37.1 °C where there is no fever', () => {
    const readings = traffic()
      .filter(({ body }) => body.reason === 'normal')
      .map(({ body }) => body.readings.at(-1)?.deciCelsius ?? 0);
    expect(Math.min(...readings)).toBeGreaterThanOrEqual(361);
    expect(Math.max(...readings)).toBeLessThanOrEqual(371);
  });
});

describe('the vehicles of the demonstration village', () => {
  it('have plates of one province, and drivers', () => {
    const numbers = seededNumbers();
    const list = demoVehicles(numbers, demoPersons(numbers));
    expect(
      list.filter(({ plate = '' }) => parsePlate(plate).issues.length > 0 || !plate.startsWith('鄂')),
    ).toEqual([]);
    expect(list.filter(({ driver }) => !driver)).toEqual([]);
  });
});
