import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Headings } from '../../../src/console/pasteTable.ts';
import { readTable, splitTable } from '../../../src/console/pasteTable.ts';

type Field = 'name' | 'idDocument' | 'phone' | 'household';
const headings: Headings<Field> = {
  name: ['姓名', 'name'],
  idDocument: ['身份证号', '身份证号码', '证件号'],
  phone: ['电话', '手机号'],
  household: ['住址', '户', '家庭住址'],
};
const usual: readonly Field[] = ['name', 'idDocument', 'phone', 'household'];
const read = (text: string) => readTable(text, headings, usual);

describe('a pasted table', () => {
  it('takes columns by their headings, in any order', () => {
    const table = read('电话\t住址\t姓名\n13800138000\t3组12号\t王秀英\n\t4组1号\t李强');
    expect(table.columns).toEqual(['phone', 'household', 'name']);
    expect(table.rows).toEqual([
      { line: 2, fields: { phone: '13800138000', household: '3组12号', name: '王秀英' } },
      { line: 3, fields: { household: '4组1号', name: '李强' } },
    ]);
  });

  it('knows a heading with a star, blanks, a remark in brackets or full-width signs', () => {
    expect(read('* 姓 名\t身份证号码(18位)\t手机号：\n甲\t1\t2').columns).toEqual([
      'name',
      'idDocument',
      'phone',
    ]);
  });

  it('names the headings that the register has no place for', () => {
    const table = read('姓名\t民族\t备注2\n甲\t汉\t无');
    expect(table.ignored).toEqual(['民族', '备注2']);
    expect(table.rows).toEqual([{ line: 2, fields: { name: '甲' } }]);
  });

  it('takes the usual order when there are no headings', () => {
    expect(read('王秀英\t110105194912310021\t13800138000').rows).toEqual([
      { line: 1, fields: { name: '王秀英', idDocument: '110105194912310021', phone: '13800138000' } },
    ]);
  });

  it('reads commas as well, with quoted cells that hold commas, quotes and line breaks', () => {
    expect(read('姓名,住址\r\n"王, 秀英","3组""东""\n12号"\r\n').rows).toEqual([
      { line: 2, fields: { name: '王, 秀英', household: '3组"东"\n12号' } },
    ]);
  });

  it('keeps the line numbers of the spreadsheet across empty lines', () => {
    expect(read('姓名\n\n甲\n\t\n乙').rows.map((row) => row.line)).toEqual([3, 5]);
  });

  it('takes the first of two columns for one field that has something in it', () => {
    expect(read('姓名\t电话\t手机号\n甲\t\t138\n乙\t1\t2').rows.map((row) => row.fields.phone)).toEqual([
      '138',
      '1',
    ]);
  });

  it('reads 2000 rows and says how many lie behind them', () => {
    const table = read(`姓名\n${'甲\n'.repeat(2003)}`);
    expect(table.rows.length).toBe(2000);
    expect(table.beyond).toBe(3);
  });

  it('is empty for an empty text', () => {
    expect(read(' \n\t\n')).toEqual({ columns: [], ignored: [], rows: [], beyond: 0 });
  });

  it('gives back what a spreadsheet copied, whatever is in the cells', () => {
    const cell = fc.string().map((text) => text.replace(/[\r\uFEFF]/g, '').trim());
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1 }), (rows) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = rows.map((row) => row.map(quoted).join('\t')).join('\n');
        expect(splitTable(text).map((row) => row.cells)).toEqual(rows);
      }),
    );
  });

  it('never throws', () => {
    const signs = fc.constantFrom('"', ',', '，', '\t', '\n', '\r', '\uFEFF', '姓名', '甲');
    fc.assert(fc.property(fc.string({ unit: signs }), (text) => Array.isArray(read(text).rows)));
  });
});
