import { describe, expect, it } from 'vitest';
import { readTable } from '../../../src/console/pasteTable.ts';
import { checkRows } from '../../../src/console/registers/checkRows.ts';
import { HEADINGS, USUAL } from '../../../src/console/registers/entry.ts';

const today = { year: 2026, month: 11, day: 22 };
const rowsOf = (text: string) => checkRows('person', readTable(text, HEADINGS.person, USUAL.person), today);

describe('a row of a pasted table', () => {
  it('is fine when it has a name', () => {
    expect(rowsOf('姓名\n王秀英')).toEqual([
      { line: 2, fields: { name: '王秀英' }, errors: [], issues: [], repeats: null },
    ]);
  });

  it('is what can be seen of it', () => {
    const rows = rowsOf('姓名\t住址\n王\u200B芳\t1组1号\n王芳\t1组\u200B1号\n\u200B\t1组2号');
    expect(rows.map(({ fields, errors, repeats }) => [fields, errors, repeats])).toEqual([
      [{ name: '王芳', household: '1组1号' }, [], null],
      [{ name: '王芳', household: '1组1号' }, [], 2],
      [{ household: '1组2号' }, ['missingName'], null],
    ]);
  });

  it('has no number and no heading for a name', () => {
    expect(rowsOf('王秀英\n13800138000\n姓名').map((row) => row.errors)).toEqual([
      [],
      ['numberAsName'],
      ['headingAsName'],
    ]);
    expect(rowsOf('姓名\n甲12345').map((row) => row.errors)).toEqual([[]]);
  });

  it.each([
    '合计',
    '合计 8人',
    '合计：8人',
    '共8户',
    '8人',
    '3 辆',
    '\t8人\t',
    '总计\t\t8',
    '合计人数 8',
    'Total: 8',
  ])('is nobody when it adds up: %s', (line) => {
    expect(rowsOf(`姓名\t电话\t住址\n王秀英\t13800138000\t1组1号\n${line}`).at(-1)?.errors).toEqual([
      'totalsLine',
    ]);
  });

  it.each(['共青', '总旺', '合计生', 'Sumitra', 'Totalis'])(
    'is somebody whose name only begins like a total: %s',
    (name) => {
      expect(rowsOf(`姓名\n${name}`).map((row) => row.errors)).toEqual([[]]);
    },
  );

  it('must have a name and a category that is known', () => {
    expect(rowsOf('姓名\t类别\t电话\n\t本村\t13800138000\n陈丽\t亲戚\t').map((row) => row.errors)).toEqual([
      ['missingName'],
      ['unknownCategory'],
    ]);
  });

  it('must not be longer than the register takes', () => {
    const rows = rowsOf(
      `姓名\t备注\n${'王'.repeat(121)}\t\n李强\t${'好'.repeat(500)}\n李刚\t${'好'.repeat(501)}`,
    );
    expect(rows.map((row) => row.errors)).toEqual([['tooLong'], [], ['tooLong']]);
  });

  it('is refused when it repeats the document of a row above, however it is written', () => {
    const rows = rowsOf('姓名\t身份证号\n王秀英\t11010519491231002X\n王秀英\t110105 19491231 002x');
    expect(rows.map((row) => row.errors)).toEqual([[], ['repeated']]);
  });

  it('is taken once when a row above says the same in every cell', () => {
    const rows = rowsOf(
      '姓名\t身份证号\t住址\n李强\t\t1组1号\n王秀英\t11010519491231002X\t\n李强\t\t1组1号\n王秀英\t11010519491231002X\t',
    );
    expect(rows.map(({ errors, repeats }) => [errors.length, repeats])).toEqual([
      [0, null],
      [0, null],
      [0, 2],
      [0, 3],
    ]);
  });

  it('is left to the register when it shares only a name with a row above', () => {
    const rows = rowsOf('姓名\t住址\t备注\n李强\t1组1号\t\n李强\t2组2号\t\n李强\t1组1号\t东头');
    expect(rows.map(({ errors, repeats }) => [errors.length, repeats])).toEqual([
      [0, null],
      [0, null],
      [0, null],
    ]);
  });

  it.each(['3.30106E+17', '3.3e+17', '３．３Ｅ+17', '1.38E+10'])(
    'holds no number that a spreadsheet has rounded: %s',
    (number) => {
      expect(rowsOf(`姓名\t身份证号\n王秀英\t${number}`)[0]?.errors).toEqual(['roundedNumber']);
      expect(rowsOf(`姓名\t电话\n王秀英\t${number}`)[0]?.errors).toEqual(['roundedNumber']);
    },
  );

  it('keeps a doubtful number, flagged', () => {
    const [row] = rowsOf('姓名\t电话\n王秀英\t1387123456');
    expect(row?.errors).toEqual([]);
    expect(row?.issues).toEqual([{ flag: 'phoneBadLength', severity: 'fail' }]);
  });
});
