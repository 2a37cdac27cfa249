import { describe, expect, it } from 'vitest';
import { readTable } from '../../../src/console/pasteTable.ts';
import {
  categoryOf,
  checkFields,
  checkRows,
  HEADINGS,
  toPersonInput,
  USUAL,
} from '../../../src/console/registers/entry.ts';

const today = { year: 2026, month: 11, day: 22 };
const rowsOf = (text: string) => checkRows('person', readTable(text, HEADINGS.person, USUAL.person), today);

describe('a category in a table', () => {
  it.each([
    ['本村居民', 'resident'],
    ['常住', 'resident'],
    ['租户', 'tenant'],
    ['外来租住', 'tenant'],
    ['外来人员', 'visitor'],
    ['探亲', 'visitor'],
    ['resident', 'resident'],
    ['亲戚', undefined],
    ['', undefined],
  ] as const)('%s', (word, category) => {
    expect(categoryOf(word)).toBe(category);
  });
});

describe('a row of a pasted table', () => {
  it('is fine when it has a name', () => {
    expect(rowsOf('姓名\n王秀英')).toEqual([{ line: 2, fields: { name: '王秀英' }, errors: [], issues: [] }]);
  });

  it('has no number and no heading for a name', () => {
    expect(rowsOf('王秀英\n13800138000\n姓名').map((row) => row.errors)).toEqual([
      [],
      ['numberAsName'],
      ['headingAsName'],
    ]);
    expect(rowsOf('姓名\n甲12345').map((row) => row.errors)).toEqual([[]]);
  });

  it.each(['合计', '合计 8人', '合计：8人', '共8户', '总计\t\t8', '合计人数 8', 'Total: 8'])(
    'is nobody when it adds up: %s',
    (line) => {
      expect(rowsOf(`姓名\t电话\t住址\n王秀英\t13800138000\t1组1号\n${line}`).at(-1)?.errors).toEqual([
        'totalsLine',
      ]);
    },
  );

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

  it('is not a repetition when two people without documents share a name but not a household', () => {
    const rows = rowsOf('姓名\t住址\n李强\t1组1号\n李强\t2组2号\n李强\t1组1号');
    expect(rows.map((row) => row.errors)).toEqual([[], [], ['repeated']]);
  });

  it('keeps a doubtful number, flagged', () => {
    const [row] = rowsOf('姓名\t电话\n王秀英\t1387123456');
    expect(row?.errors).toEqual([]);
    expect(row?.issues).toEqual([{ flag: 'phoneBadLength', severity: 'fail' }]);
  });
});

describe('the fields of a form', () => {
  it('are checked where there is something to check', () => {
    expect(checkFields({ name: '王秀英', idDocument: '110105194912310021', phone: '' }, today)).toEqual({
      idDocument: [{ flag: 'idBadCheckDigit', severity: 'fail' }],
    });
  });

  it('go to the hub trimmed, and a new person is a resident unless told otherwise', () => {
    expect(toPersonInput({ name: ' 王秀英 ', household: '3组12号' })).toEqual({
      name: '王秀英',
      household: '3组12号',
      category: 'resident',
    });
    expect(toPersonInput({ name: '李强', category: '租户' }).category).toBe('tenant');
  });

  it('of a correction carry only what changed, emptied fields too', () => {
    expect(toPersonInput({ phone: '' }, '0123456789abcdef')).toEqual({ id: '0123456789abcdef', phone: '' });
  });
});
