import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { sealContent } from '../../../src/store/contentCodec.ts';
import { openDrafts } from '../../../src/store/drafts.ts';
import type { KeptForm } from '../../../src/store/forms.ts';
import { openForms } from '../../../src/store/forms.ts';
import { testVillage } from '../../simulation/testVillage.ts';
import { VirtualDisk } from '../../simulation/virtualDisk.ts';

const NOON = Date.UTC(2026, 1, 3, 4);
const ZHAO = 'zha0000000000001';
const TRUCK = 'car0000000000001';

const zhao = (name: string, keptAt = NOON): KeptForm => ({
  form: {
    kind: 'person',
    id: ZHAO,
    text: {
      category: 'visitor',
      name,
      phone: '13800138000',
      idDocument: '',
      household: '',
      origin: '襄阳',
      destination: '',
      note: '',
    },
  },
  checkpointId: '0000000000000chk',
  keptAt,
});

const truck: KeptForm = {
  form: {
    kind: 'vehicle',
    id: TRUCK,
    text: { plate: '鄂A12345', driver: '刘', phone: '', origin: '', destination: '', note: '' },
    step: 'facts',
    withoutPlate: false,
  },
  checkpointId: '0000000000000chk',
  keptAt: NOON,
};

/** A disk with such rows, by key. */
async function diskWith(rows: Readonly<Record<string, unknown>>): Promise<VirtualDisk> {
  const disk = new VirtualDisk(new IDBFactory());
  await openForms(disk.factory).load();
  for (const [key, row] of Object.entries(rows)) await disk.write('shouwang-forms', 'forms', row, key);
  return disk;
}

describe('forms that an earlier page left behind', () => {
  it('hold what was typed', async () => {
    const disk = new IDBFactory();
    expect(await openForms(disk).replace(ZHAO, null, zhao('赵小'))).toBe('done');
    expect(await openForms(disk).replace(TRUCK, null, truck)).toBe('done');
    expect(Object.fromEntries(await openForms(disk).load())).toStrictEqual({
      [ZHAO]: zhao('赵小'),
      [TRUCK]: truck,
    });
  });

  it('are deleted when nothing can open them, and no others', async () => {
    const disk = await diskWith({
      a: Uint8Array.of(255, 1),
      b: sealContent({ ...truck, form: { kind: 'household', id: TRUCK } }),
      c: 'no content',
      [ZHAO]: sealContent(zhao('赵小')),
    });
    expect((await openForms(disk.factory).load()).size).toBe(1);
    expect(await disk.readAll('shouwang-forms', 'forms')).toStrictEqual([sealContent(zhao('赵小'))]);
  });

  it('are nothing that is looked at, or deleted, among begun entries', async () => {
    const disk = new IDBFactory();
    await openForms(disk).replace(ZHAO, null, zhao('赵小'));
    expect(await openDrafts(disk).load()).toStrictEqual([]);
    expect((await openForms(disk).load()).size).toBe(1);
  });

  it('are forgotten with the register of a phone that is withdrawn or goes to another gate', async () => {
    const { phone, store } = await testVillage().enrolled();
    const forms = openForms(phone.disk.factory);
    await forms.replace(ZHAO, null, zhao('赵小'));
    await forms.load();
    forms.leave('left000000000001', truck, { key: TRUCK, keptAt: [null] });
    await store.intake.wipe();
    expect((await forms.load()).size).toBe(0);
  });
});

describe('a form that two pages write', () => {
  it('is not written over by the one that has not seen what the other wrote', async () => {
    const disk = new IDBFactory();
    const forms = openForms(disk);
    await forms.replace(ZHAO, null, zhao('赵'));
    expect(await forms.replace(ZHAO, NOON, zhao('赵小明', NOON + 1))).toBe('done');
    expect(await forms.replace(ZHAO, NOON, zhao('赵小红', NOON + 2))).toBe('changed');
    expect(await forms.replace(ZHAO, NOON, null)).toBe('changed');
    expect((await forms.load()).get(ZHAO)).toStrictEqual(zhao('赵小明', NOON + 1));
  });

  it('does not come back when one of them has removed it', async () => {
    const forms = openForms(new IDBFactory());
    await forms.replace(ZHAO, null, zhao('赵'));
    expect(await forms.replace(ZHAO, NOON, null)).toBe('done');
    expect(await forms.replace(ZHAO, NOON, zhao('赵小', NOON + 1))).toBe('gone');
    expect((await forms.load()).size).toBe(0);
  });
});

describe('what a page has left as it ended', () => {
  const LEFT = 'left000000000001';

  it('takes the place of what that page wrote before, or had on its way', async () => {
    const forms = openForms(new IDBFactory());
    await forms.replace(ZHAO, null, zhao('赵'));
    await forms.load();
    forms.leave(LEFT, zhao('赵小', NOON + 2), { key: ZHAO, keptAt: [NOON, NOON + 1] });
    expect([...(await forms.load())]).toStrictEqual([[ZHAO, zhao('赵小', NOON + 2)]]);
  });

  it('is the first that was typed there', async () => {
    const disk = new IDBFactory();
    const forms = openForms(disk);
    await forms.load();
    forms.leave(LEFT, zhao('赵'), { key: ZHAO, keptAt: [null] });
    expect([...(await openForms(disk).load())]).toStrictEqual([[ZHAO, zhao('赵')]]);
  });

  it('stands beside what another page has written since', async () => {
    const forms = openForms(new IDBFactory());
    await forms.replace(ZHAO, null, zhao('赵小红', NOON + 1));
    await forms.load();
    forms.leave(LEFT, zhao('赵小明', NOON + 2), { key: ZHAO, keptAt: [NOON] });
    const both = [
      [LEFT, zhao('赵小明', NOON + 2)],
      [ZHAO, zhao('赵小红', NOON + 1)],
    ];
    expect([...(await forms.load())]).toStrictEqual(both);
    expect([...(await forms.load())]).toStrictEqual(both);
  });

  it('is not offered when that was saved or forgotten elsewhere', async () => {
    const forms = openForms(new IDBFactory());
    await forms.load();
    forms.leave(LEFT, zhao('赵小'), { key: ZHAO, keptAt: [NOON - 1] });
    expect((await forms.load()).size).toBe(0);
  });

  it('is nothing, where the page went on and took it back', async () => {
    const forms = openForms(new IDBFactory());
    await forms.load();
    await forms.leave(LEFT, zhao('赵'), { key: ZHAO, keptAt: [null] })();
    expect((await forms.load()).size).toBe(0);
  });

  it('is taken in once by two pages that begin together', async () => {
    const disk = new IDBFactory();
    const forms = openForms(disk);
    await forms.load();
    forms.leave(LEFT, zhao('赵'), { key: ZHAO, keptAt: [null] });
    const pages = await Promise.all([openForms(disk).load(), openForms(disk).load()]);
    expect(pages.map((page) => [...page.keys()])).toStrictEqual([[ZHAO], [ZHAO]]);
  });
});

it('stays as it was on a full disk', async () => {
  const disk = new VirtualDisk(new IDBFactory());
  const forms = openForms(disk.mount());
  await forms.replace(ZHAO, null, zhao('赵'));
  disk.isFull = true;
  await expect(forms.replace(ZHAO, NOON, zhao('赵小', NOON + 1))).rejects.toThrow();
  disk.isFull = false;
  expect((await forms.load()).get(ZHAO)).toStrictEqual(zhao('赵'));
});
