import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personDetailSchema, personsPageSchema, vehiclesPageSchema } from '../../src/protocol/consoleApi.ts';
import type { SavePreview, SaveResults } from '../../src/protocol/consoleSave.ts';
import { previewSchema, saveResultsSchema } from '../../src/protocol/consoleSave.ts';
import { pastesSchema, undonePasteSchema } from '../../src/protocol/consoleWithdrawal.ts';
import type { DutyOffice } from './dutyOffice.ts';
import { openDutyOffice } from './dutyOffice.ts';
import type { TestHub } from './hubPhone.ts';
import { startTestHub } from './hubPhone.ts';

const ZHANG_ID = '11010519491231002X';
const WEST_ID = '110105197001010018';
const WANG_ID = '110105196501010013';
const LI_ID = '110105198001010010';
const BAD_ID = '420106198806151236';
const MENDED_ID = '420106198806151237';
const SHORT_ID = '42010619880615';

describe('rows that are to be saved', () => {
  let hub: TestHub;
  let call: DutyOffice['call'];

  const post = async (path: string, rows: object, more: object) =>
    (await call('POST', path, { villageId: hub.villageId, ...rows, ...more })).json();
  const preview = async (persons: object[], more: object = {}): Promise<SavePreview> =>
    previewSchema.parse(await post('/api/persons/preview', { persons }, more));
  const save = async (persons: object[], more: object = {}): Promise<SaveResults> =>
    saveResultsSchema.parse(await post('/api/persons', { persons }, more));
  const idOf = async (person: object): Promise<string> => {
    const [row] = (await save([person])).results;
    return row !== undefined && 'id' in row ? row.id : '';
  };
  const people = async (words: string) => {
    const page = await call('POST', '/api/persons/search', { words });
    return personsPageSchema.parse(page.json()).rows.map(({ fields }) => fields);
  };
  const person = async (id: string) =>
    personDetailSchema.parse((await call('GET', `/api/persons/${id}`)).json()).person.fields;
  const undo = async (id: string | null) =>
    undonePasteSchema.parse((await call('POST', `/api/pastes/${id}/undo`, { reason: '贴错了村' })).json());

  beforeAll(async () => {
    hub = await startTestHub();
    ({ call } = await openDutyOffice(hub.running));
  });
  afterAll(() => hub.end());

  it('are shown as new, unchanged or changed, before anything is saved', async () => {
    const id = await idOf({ name: '周甲', household: '1组1号', phone: '13800138000' });
    const { rows } = await preview([
      { name: '周乙', household: '1组2号' },
      { name: '周 甲', household: '1组1号', phone: '13800138000' },
      { name: '周甲', household: '1组1号', phone: '13900139000' },
      { name: ' ' },
    ]);
    expect(rows).toMatchObject([
      { status: 'created', entry: null, changes: [], question: null },
      { status: 'updated', entry: id, changes: [{ field: 'name', from: '周甲', to: '周 甲' }] },
      {
        status: 'updated',
        entry: id,
        changes: [
          { field: 'name', from: '周 甲', to: '周甲' },
          { field: 'phone', from: '13800138000', to: '13900139000' },
        ],
      },
      { status: 'failed', error: 'empty' },
    ]);
    expect(await people('周乙')).toEqual([]);
    expect(await person(id)).toMatchObject({ name: '周甲', phone: '13800138000' });
  });

  it('leave the category of whom is known, and make residents of whom is new', async () => {
    const tenant = { name: '租户甲', household: '1组9号' };
    const id = await idOf({ ...tenant, category: 'tenant' });
    expect((await preview([tenant])).rows).toMatchObject([{ status: 'unchanged', entry: id }]);
    expect(await person(await idOf({ name: '新来的', household: '1组8号' }))).toMatchObject({
      category: 'resident',
    });
  });

  it('rename nobody who has the same document, until somebody says so', async () => {
    const id = await idOf({ name: '张三', idDocument: ZHANG_ID, household: '3组12号' });
    const row = { name: '李四', idDocument: ZHANG_ID };
    const [shown] = (await preview([row])).rows;
    expect(shown).toMatchObject({
      status: 'kept',
      question: {
        what: 'otherName',
        candidates: [{ entry: id, label: '张三', changes: [{ field: 'name', from: '张三', to: '李四' }] }],
      },
    });
    expect((await save([row])).results).toMatchObject([{ status: 'kept', id }]);
    expect(await person(id)).toMatchObject({ name: '张三' });
    expect((await save([{ ...row, decision: { as: 'apart' } }])).results).toMatchObject([
      { status: 'created' },
    ]);
    expect(await people('李四')).toMatchObject([{ name: '李四', idDocument: ZHANG_ID }]);
    const renamed = await save([{ ...row, name: '张三丰', decision: { as: 'same', entry: id } }]);
    expect(renamed.results).toMatchObject([{ status: 'updated', id }]);
    expect(await person(id)).toMatchObject({ name: '张三丰' });
  });

  it('merge nobody of the same name when nothing else says that it is the same', async () => {
    const id = await idOf({ name: '王芳', household: '2组5号' });
    const row = { name: '王 芳', phone: '13700137000' };
    const [shown] = (await preview([row])).rows;
    expect(shown).toMatchObject({
      status: 'created',
      question: { what: 'maybeSame', candidates: [{ entry: id, household: '2组5号' }] },
    });
    expect((await save([row])).results).toMatchObject([{ status: 'created' }]);
    expect((await save([{ ...row, phone: '', decision: { as: 'keep' } }])).results).toMatchObject([
      { status: 'kept' },
    ]);
    expect(await people('王芳')).toHaveLength(2);
    const other = { name: '王芳', household: '9组9号' };
    expect((await preview([other])).rows).toMatchObject([
      { status: 'created', question: { candidates: [{ household: '' }] } },
    ]);
  });

  it('enter nobody twice who says nothing new, and ask about it', async () => {
    await idOf({ name: '独一', phone: '13600136000' });
    expect((await preview([{ name: '独一' }])).rows).toMatchObject([
      { status: 'kept', question: { what: 'maybeSame' } },
    ]);
    expect((await save([{ name: '独一', decision: { as: 'apart' } }])).results).toMatchObject([
      { status: 'created' },
    ]);
  });

  it('are found again among many of one name by whatever else they say', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({ name: '重名', note: `第${i}个` }));
    await save(rows);
    expect((await save(rows)).results.every(({ status }) => status === 'kept')).toBe(true);
    expect((await preview([{ name: '重名', note: '又一个' }])).rows).toMatchObject([{ status: 'created' }]);
  });

  it('are compared with the rows above them', async () => {
    const rows = [
      { name: '同行', note: '东头' },
      { name: '同行', note: '西头' },
    ];
    const shown = (await preview(rows)).rows;
    expect(shown).toMatchObject([
      { status: 'created', question: null },
      { status: 'created', question: { what: 'maybeSame', candidates: [{ entry: 0 }] } },
    ]);
    const merged = [rows[0] ?? {}, { ...rows[1], decision: { as: 'same', entry: 0 } }];
    expect((await save(merged)).results).toMatchObject([{ status: 'created' }, { status: 'updated' }]);
    expect(await people('同行')).toMatchObject([{ note: '西头' }]);
  });

  it('are what can be seen of them', async () => {
    const id = await idOf({ name: '王梅', household: '8组6号' });
    const rows = [
      { name: '\u200B', household: '8组6号' },
      { name: '王\u200B梅', household: '8组\u200B6号' },
    ];
    expect((await save(rows)).results).toMatchObject([
      { status: 'failed', error: 'empty' },
      { status: 'unchanged', id },
    ]);
  });

  it('follow the row that they were said to be, to whomever that one was said to be', async () => {
    const id = await idOf({ name: '同名', household: '8组1号' });
    const rows = [
      { name: '同名', note: '东头', decision: { as: 'same', entry: id } },
      { name: '同名', note: '西头', decision: { as: 'same', entry: 0 } },
    ];
    expect((await preview(rows)).rows).toMatchObject([
      { status: 'updated', entry: id },
      { status: 'updated', entry: id, changes: [{ field: 'note', from: '东头', to: '西头' }] },
    ]);
    const apart = { name: '同名', household: '8组2号', decision: { as: 'same', entry: 0 } };
    expect((await preview([rows[0] ?? {}, apart])).rows).toMatchObject([
      { status: 'updated', entry: id },
      { status: 'updated', entry: id, changes: [{ field: 'household', from: '8组1号', to: '8组2号' }] },
    ]);
  });

  it('are nobody new when they were said to be somebody, whatever became of that row', async () => {
    const id = await idOf({ name: '留原', household: '8组3号' });
    const left = { name: '留原', note: '东头', decision: { as: 'keep' } };
    const apart = { name: '留原', household: '8组4号', decision: { as: 'same', entry: 0 } };
    expect((await preview([left, apart])).rows).toMatchObject([
      { status: 'kept', entry: id },
      { status: 'kept', entry: id, question: { candidates: [{ entry: id }] } },
    ]);
    const nobody = { name: '没有过的人', decision: { as: 'same', entry: 7 } };
    expect((await preview([nobody])).rows).toMatchObject([{ status: 'failed', error: 'unknownEntry' }]);
  });

  it('are asked about no more when of two entries of one person one was withdrawn', async () => {
    const first = await idOf({ name: '重登', idDocument: WANG_ID });
    const second = await idOf({ name: '重灯', idDocument: WANG_ID, decision: { as: 'apart' } });
    await save([{ id: second, name: '重登' }], { reason: '写错了' });
    const row = { name: '重登', idDocument: WANG_ID, household: '8组5号' };
    expect((await preview([row])).rows).toMatchObject([{ status: 'kept', question: { what: 'maybeSame' } }]);
    await call('POST', '/api/persons/withdraw', { ids: [first], reason: '重复' });
    expect((await preview([row])).rows).toMatchObject([{ status: 'updated', entry: second, question: null }]);
  });

  it('are not saved when others were shown than those that come', async () => {
    const { ground } = await preview([{ name: '甲某', household: '1组1号' }]);
    expect((await post('/api/persons', { persons: [{ name: '乙某' }] }, { ground })).code).toBe('conflict');
    expect(await people('乙某')).toEqual([]);
  });

  it('are not saved when the register has changed since they were shown', async () => {
    const rows = [{ name: '改过', household: '4组1号', phone: '13500135000' }];
    const { ground } = await preview(rows);
    await idOf({ name: '改过', household: '4组1号' });
    expect((await post('/api/persons', { persons: rows }, { ground })).code).toBe('conflict');
    const again = await preview(rows);
    expect(again.rows).toMatchObject([{ status: 'updated' }]);
    expect((await save(rows, { ground: again.ground })).results).toMatchObject([{ status: 'updated' }]);
  });

  it('give one person the document of another only when that is said', async () => {
    const holder = await idOf({ name: '持证', idDocument: LI_ID });
    const id = await idOf({ name: '改证', household: '5组1号' });
    const row = { id, idDocument: LI_ID };
    expect((await preview([row])).rows).toMatchObject([
      { status: 'kept', question: { what: 'taken', candidates: [{ entry: holder, label: '持证' }] } },
    ]);
    expect((await save([row])).results).toMatchObject([{ status: 'kept', id }]);
    expect((await save([{ ...row, decision: { as: 'apart' } }])).results).toMatchObject([
      { status: 'updated', id },
    ]);
    expect(await person(id)).toMatchObject({ name: '改证', idDocument: LI_ID });
  });

  it('are checked as the whole entry that an edit leaves, whichever field it changes', async () => {
    const id = await idOf({ name: '待核', idDocument: BAD_ID, phone: '1380013' });
    expect(await person(id)).toMatchObject({ flags: ['idBadCheckDigit', 'phoneUnrecognised'] });
    const edit = { id, idDocument: MENDED_ID };
    expect((await preview([edit])).rows).toMatchObject([{ status: 'updated', flags: ['phoneUnrecognised'] }]);
    await save([edit], { reason: '看过证件' });
    expect(await person(id)).toMatchObject({ idDocument: MENDED_ID, flags: ['phoneUnrecognised'] });
    await save([{ id, note: '住东头' }], { reason: '问过' });
    expect(await person(id)).toMatchObject({ note: '住东头', flags: ['phoneUnrecognised'] });
    await save([{ id, phone: '13800138001' }], { reason: '打通了' });
    expect(await person(id)).toMatchObject({ phone: '13800138001', flags: [] });
  });

  it('add to what is known without passing over what was found in it', async () => {
    const id = await idOf({ name: '补电话', household: '8组9号', idDocument: SHORT_ID });
    const row = { name: '补电话', household: '8组9号', phone: '13800138002' };
    expect((await save([row])).results).toMatchObject([{ status: 'updated', id, flags: ['idBadLength'] }]);
    expect(await person(id)).toMatchObject({ phone: '13800138002', flags: ['idBadLength'] });
  });

  it('empty a field of an entry that is edited, and say nothing where a table has an empty cell', async () => {
    const id = await idOf({ name: '清空', household: '8组8号', phone: '1380013', note: '旧' });
    const row = { name: '清空', household: '8组8号', phone: '', note: '' };
    expect((await preview([row])).rows).toMatchObject([{ status: 'unchanged', entry: id }]);
    await save([{ id, phone: '', note: '', origin: '' }], { reason: '号码作废' });
    expect(await person(id)).toMatchObject({ name: '清空', phone: '', note: '', flags: [] });
    expect(await person(id)).not.toHaveProperty('origin');
    expect((await preview([{ id, name: ' ' }])).rows).toMatchObject([{ status: 'unchanged' }]);
  });

  it('never go into the register of another village, whatever row names an entry of it', async () => {
    const elsewhere = (await call('POST', '/api/villages', { name: '西岭村' })).json().id;
    const [w] = (await save([{ name: '西岭人', idDocument: WEST_ID }], { villageId: elsewhere })).results;
    const foreign = w !== undefined && 'id' in w ? w.id : '';
    const { results } = await save([
      { id: foreign, name: '西岭人' },
      { name: '西岭人', idDocument: WEST_ID, household: 'E9' },
    ]);
    expect(results).toMatchObject([{ status: 'failed', error: 'otherVillage' }, { status: 'created' }]);
    expect(await person(foreign)).not.toHaveProperty('household');
    const households = (await people('西岭人')).map(({ household }) => household);
    expect(new Set(households)).toEqual(new Set([undefined, 'E9']));
  });

  it('hand no vehicle to another driver until somebody says so', async () => {
    const vehicles = async (rows: object[], more: object = {}) =>
      saveResultsSchema.parse(await post('/api/vehicles', { vehicles: rows }, more)).results;
    await vehicles([{ plate: '鄂A12345', driver: '张三' }]);
    const row = { plate: '鄂Ａ·１２３４５', driver: '李四' };
    const shown = previewSchema.parse(await post('/api/vehicles/preview', { vehicles: [row] }, {}));
    expect(shown.rows).toMatchObject([
      {
        status: 'kept',
        question: { what: 'otherName', candidates: [{ label: '鄂A12345', driver: '张三' }] },
      },
    ]);
    expect(await vehicles([row])).toMatchObject([{ status: 'kept' }]);
    // As it was typed, as it is written on screens, and a part of that.
    for (const words of ['鄂a12345', '鄂A·12345', 'Ａ·１２３']) {
      const page = await call('POST', '/api/vehicles/search', { words });
      expect(vehiclesPageSchema.parse(page.json()).rows.map(({ fields }) => fields.driver)).toEqual(['张三']);
    }
  });

  it('are taken back with all that they changed, but not what somebody has changed since', async () => {
    const first = await idOf({ name: '退一', household: '6组1号', phone: '13100131001' });
    const second = await idOf({ name: '退二', household: '6组2号', phone: '13100131002', note: '旧' });
    const { paste } = await save(
      [
        { name: '退一', household: '6组1号', phone: '13200132001', note: '新' },
        { name: '退二', household: '6组2号', phone: '13200132002', note: '新' },
        { name: '退三', household: '6组3号' },
      ],
      { pasted: true },
    );
    await save([{ id: second, phone: '13300133002' }], { reason: '换了号' });
    const done = await undo(paste);
    expect(done).toEqual({
      entries: 1,
      passes: 0,
      restored: 2,
      left: [{ id: second, label: '退二', fields: ['phone'] }],
    });
    expect(await person(first)).toMatchObject({ phone: '13100131001', note: '' });
    expect(await person(second)).toMatchObject({ phone: '13300133002', note: '旧' });
    expect(await people('退三')).toEqual([]);
    const { history } = personDetailSchema.parse((await call('GET', `/api/persons/${first}`)).json());
    expect(
      history.filter(({ field }) => field === 'phone').map(({ value, reason }) => [value, reason]),
    ).toEqual([
      ['13100131001', '贴错了村'],
      ['13200132001', ''],
      ['13100131001', ''],
    ]);
  });

  it('are taken back once, when two do it at once', async () => {
    const id = await idOf({ name: '退四', household: '6组4号' });
    const { paste } = await save([{ name: '退四', household: '6组4号', phone: '13100131004' }], {
      pasted: true,
    });
    const answers = await Promise.all(
      [1, 2].map(() => call('POST', `/api/pastes/${paste}/undo`, { reason: '贴错了村' })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(await person(id)).toMatchObject({ phone: '' });
  });

  it('withdraw again whom they brought back, and can be taken back when they only changed', async () => {
    const id = await idOf({ name: '迁出', household: '7组1号' });
    await call('POST', '/api/persons/withdraw', { ids: [id], reason: '已迁出' });
    const { paste } = await save([{ name: '迁出', household: '7组1号', note: '回来' }], { pasted: true });
    const { rows } = pastesSchema.parse((await call('GET', '/api/pastes')).json());
    expect(rows.find((row) => row.id === paste)).toMatchObject({ entered: 0, changed: 1 });
    expect(await undo(paste)).toMatchObject({ entries: 1, restored: 1, left: [] });
    expect(await person(id)).toMatchObject({ withdrawn: true, note: '' });
  });
});
