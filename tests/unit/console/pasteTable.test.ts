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

  it('finds the headings below a title, and leaves the title out', () => {
    const table = read('示范村人员名单\n2020年11月\t\n序号\t姓名\t电话\n1\t王秀英\t13800138000');
    expect(table.ignored).toEqual(['序号']);
    expect(table.rows).toEqual([{ line: 4, fields: { name: '王秀英', phone: '13800138000' } }]);
  });

  it('does not look for headings past the fifth line, nor take a remark for one', () => {
    expect(read('a\nb\nc\nd\ne\n姓名\t电话').rows.map((row) => row.line)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(read('王秀英\t1\n李强\t电话').rows.length).toBe(2);
    expect(read('王秀英\t13800138000\n姓名\t电话').rows.length).toBe(2);
  });

  it.each([
    ['commas', '姓名,电话,住址\n王秀英,138,3组'],
    ['full-width commas', '姓名，电话，住址\n王秀英，138，3组'],
    ['semicolons', '姓名;电话;住址\n王秀英;138;3组'],
    ['full-width semicolons', '姓名；电话；住址\n王秀英；138；3组'],
    ['bars', '姓名|电话|住址\n王秀英|138|3组'],
    ['full-width bars', '姓名｜电话｜住址\n王秀英｜138｜3组'],
    ['runs of blanks', ' 姓名    电话  住址\n 王秀英  138   3组 '],
    ['full-width blanks', '姓名　　电话　　住址\n王秀英　　138　　3组'],
    ['single blanks', '姓名 电话 住址\n王秀英 138 3组'],
    ['single blanks below a title', '名单\n姓名 电话 住址\n王秀英 138 3组'],
    ['semicolons below a title with commas', '示范村，名单，甲\n姓名;电话;住址\n王秀英;138;3组'],
  ])('tells cells parted by %s', (_, text) => {
    expect(read(text).rows.map((row) => row.fields)).toEqual([
      { name: '王秀英', phone: '138', household: '3组' },
    ]);
  });

  it('keeps what stands in a cell together when another sign parts the cells', () => {
    expect(read('姓名\t住址\n王 秀英\t3组；12号，东').rows[0]?.fields).toEqual({
      name: '王 秀英',
      household: '3组；12号，东',
    });
    expect(read('姓名;住址\n甲;3组,东').rows[0]?.fields).toEqual({ name: '甲', household: '3组,东' });
  });

  it('leaves a list of names one column, also when there are blanks in the names', () => {
    expect(read('张 三\n李 四').rows.map((row) => row.fields)).toEqual([
      { name: '张 三' },
      { name: '李 四' },
    ]);
    expect(read('王秀英\n欧阳 小 明 138').rows.map((row) => row.fields.name)).toEqual([
      '王秀英',
      '欧阳 小 明 138',
    ]);
  });

  it('takes a quote that does not close for a sign, and reads the rows after it', () => {
    expect(read('姓名\t住址\n"王秀英\t3组\n李强\t"东"头\n赵一"\t4组').rows.map((row) => row.fields)).toEqual([
      { name: '"王秀英', household: '3组' },
      { name: '李强', household: '"东"头' },
      { name: '赵一"', household: '4组' },
    ]);
  });

  it('takes off the apostrophe by which a spreadsheet marks figures as text', () => {
    expect(read("姓名\t电话\n王秀英\t'13800138000").rows[0]?.fields.phone).toBe('13800138000');
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
    const cell = fc.string().map((text) =>
      text
        .replace(/[\r\uFEFF]/g, '')
        .replace(/^[\s']+/, '')
        .trim(),
    );
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
