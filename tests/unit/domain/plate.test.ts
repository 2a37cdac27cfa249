import { describe, expect, it } from 'vitest';
import { formatPlate, PROVINCE_CHARACTERS, parsePlate } from '../../../src/domain/plate.ts';

describe('a plate', () => {
  it.each([
    ['京A12345', 'ordinary'],
    ['粤B1C2D3', 'ordinary'],
    ['京O12345', 'ordinary'],
    ['京AD12345', 'newEnergySmall'],
    ['粤BFA1234', 'newEnergySmall'],
    ['沪AK12345', 'newEnergySmall'],
    ['粤B12345D', 'newEnergyLarge'],
    ['粤B12345F', 'newEnergyLarge'],
    ['鲁A1234挂', 'trailer'],
    ['苏E1234学', 'training'],
    ['京A1234警', 'police'],
    ['沪A0023领', 'consulate'],
    ['使014578', 'embassy'],
    ['224578使', 'embassy'],
    ['京A0006使', 'embassy'],
    ['粤Z1234港', 'hongKong'],
    ['粤Z1234澳', 'macao'],
    ['京X1234应急', 'emergency'],
    ['WJ12345', 'wj'],
    ['WJ京1234X', 'wj'],
    ['WJ31消1234', 'wj'],
    ['VA12345', 'military'],
    ['黑0112345', 'tractor'],
    ['豫10A1234', 'tractor'],
  ] as const)('%s is %s', (raw, kind) => {
    expect(parsePlate(raw)).toEqual({ kind, normalised: raw, issues: [] });
  });

  it.each(['京a12345', '京Ａ１２３４５', '京A·12345', '京A-12345', '京A.123 45', ' 京　A・12345 '])(
    'typed as %j is the same plate',
    (raw) => {
      expect(parsePlate(raw)).toEqual({ kind: 'ordinary', normalised: '京A12345', issues: [] });
    },
  );

  it('may come from each of the 31 provinces', () => {
    const plates = Array.from(PROVINCE_CHARACTERS, (province) => parsePlate(`${province}A12345`));
    expect(plates).toHaveLength(31);
    expect(new Set(plates.map((plate) => plate.normalised)).size).toBe(31);
    expect(plates.every((plate) => plate.kind === 'ordinary' && plate.issues.length === 0)).toBe(true);
  });

  it.each([
    ['京A1O345', 'ordinary', 'plateBadLetter'],
    ['京AI2345', 'ordinary', 'plateBadLetter'],
    ['京I12345', 'ordinary', 'plateBadLetter'],
    ['京AD1234O', 'newEnergySmall', 'plateBadLetter'],
    ['吴A12345', 'unknown', 'plateUnknownProvince'],
    ['京A1234', 'unknown', 'plateBadLength'],
    ['京A1234567', 'unknown', 'plateBadLength'],
    ['京A12*45', 'unknown', 'plateBadCharacters'],
    ['京AL12345', 'unknown', 'plateUnrecognised'],
    ['京12345', 'unknown', 'plateBadLength'],
    ['无牌', 'unknown', 'plateUnrecognised'],
    ['hello', 'unknown', 'plateUnrecognised'],
  ] as const)('%s is %s with %s', (raw, kind, flag) => {
    const plate = parsePlate(raw);
    expect(plate.kind).toBe(kind);
    expect(plate.issues).toEqual([{ flag, severity: 'fail' }]);
  });

  it('that is missing is unknown without issues', () => {
    expect(parsePlate('  ')).toEqual({ kind: 'unknown', normalised: '', issues: [] });
  });
});

it.each([
  ['京A12345', '京A·12345'],
  ['京AD12345', '京A·D12345'],
  ['使014578', '使014·578'],
  ['224578使', '224·578使'],
  ['WJ京1234X', 'WJ京·1234X'],
  ['VA12345', 'VA·12345'],
  ['黑0112345', '黑01·12345'],
  ['无牌', '无牌'],
])('%s is shown as %s', (normalised, shown) => {
  expect(formatPlate(normalised)).toBe(shown);
});
