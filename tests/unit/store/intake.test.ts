import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../../src/domain/event.ts';
import { encodeCbor } from '../../../src/protocol/cbor.ts';
import type { Entry } from '../../../src/protocol/responses.ts';
import { sealContent } from '../../../src/store/contentCodec.ts';
import type { CursorRow } from '../../../src/store/database.ts';
import { TOWNSHIP, VILLAGE } from '../../simulation/modelPlaces.ts';
import { NOON, passage, person, saidBy, testVillage, WANG } from '../../simulation/testVillage.ts';

const OTHER = 'ther000000000001';
const DAY_MS = 86_400_000;

const entry = (seq: number, event: DomainEvent, at = NOON, deviceId = OTHER): Entry =>
  saidBy(deviceId, seq, event, at);

/** An event of kind 99, which no build knows yet. */
const unknownKind = (seq: number): Entry => ({
  ...entry(seq, passage()),
  event: encodeCbor([99, 1, NOON, 0, 0, 480, null, []]),
});

describe('taking in a page', () => {
  it('shows what other phones have recorded', async () => {
    const { store } = await testVillage().enrolled();
    await store.intake.take(VILLAGE, [entry(1, person(WANG, { name: '王小明' })), entry(2, passage())], NOON);

    const [row] = await store.passages.today(10);
    expect(row).toMatchObject({ sync: 'received', label: '王小明', deviceId: OTHER });
    expect((await store.register.person(WANG))?.lastPassage).toBe(NOON);
  });

  it('changes nothing when it comes twice', async () => {
    const { store } = await testVillage().enrolled();
    const page = [entry(1, person(WANG, { name: '王小明' })), entry(2, passage())];
    await store.intake.take(VILLAGE, page, NOON);
    const digests = await store.intake.digests(VILLAGE);

    await store.intake.take(VILLAGE, page, NOON);

    expect(await store.intake.digests(VILLAGE)).toEqual(digests);
    expect((await store.register.history(WANG)).length).toBe(1);
  });

  it('keeps what lost against a later edit in the history', async () => {
    const { store } = await testVillage().enrolled();
    const later = entry(2, person(WANG, { name: '王晓明' }), NOON + 1);
    await store.intake.take(VILLAGE, [later, entry(1, person(WANG, { name: '王小明' }))], NOON);

    expect((await store.register.person(WANG))?.fields).toEqual({ name: '王晓明' });
    expect((await store.register.history(WANG)).map(({ value }) => value)).toEqual(['王晓明', '王小明']);
  });

  it('keeps for later what this build does not know, and goes on with the rest', async () => {
    const { phone, store } = await testVillage().enrolled();
    const malformed: Entry = { ...entry(2, passage()), event: Uint8Array.of(255, 1) };
    await store.intake.take(VILLAGE, [unknownKind(1), malformed, entry(3, passage())], NOON);

    expect((await store.passages.today(10)).map((row) => row.seq)).toEqual([3]);
    expect((await phone.disk.readAll('shouwang', 'deferred')).length).toBe(2);
    expect((await store.intake.digests(VILLAGE))[0]?.count).toBe(3);
  });

  it('replays what was deferred once a build knows it', async () => {
    const { phone, store } = await testVillage().enrolled();
    await store.intake.take(VILLAGE, [unknownKind(1)], NOON);
    const { event, ...place } = entry(1, passage());
    await phone.disk.write('shouwang', 'deferred', {
      ...place,
      scope: VILLAGE,
      flags: 0,
      receivedAt: NOON,
      content: sealContent(event),
    });

    await store.intake.replayDeferred();

    expect((await store.passages.today(10)).map((row) => row.seq)).toEqual([1]);
    expect(await phone.disk.readAll('shouwang', 'deferred')).toEqual([]);
  });

  it('keeps what it cannot read no more open on the disk than what it can', async () => {
    const { phone, store } = await testVillage().enrolled();
    const unknown = unknownKind(1);
    await store.intake.take(VILLAGE, [unknown], NOON);

    expect(await phone.disk.readAll('shouwang', 'deferred')).toEqual([
      {
        deviceId: OTHER,
        seq: 1,
        scope: VILLAGE,
        wall: null,
        flags: 0,
        receivedAt: NOON,
        content: sealContent(unknown.event),
      },
    ]);
  });

  it('does not follow a clock that is years ahead of the hub', async () => {
    const { store } = await testVillage().enrolled();
    const ahead = entry(1, person(WANG, { name: '王小明' }), NOON + 700 * DAY_MS);
    await store.intake.take(VILLAGE, [{ ...ahead, wall: NOON + 300_000 }], NOON);

    await store.events.save(person(WANG, { phone: '13800138000' }));

    const saved = (await store.register.history(WANG)).find(({ field }) => field === 'phone');
    expect(saved?.stamp.wall).toBe(NOON + 300_000);
  });

  it('stores the cursor together with its page, whenever the power goes during a pull', async () => {
    const village = testVillage();
    const { phone: other, store } = await village.enrolled();
    await store.events.save(passage());
    await other.sync();
    const seen: string[] = [];
    for (let operations = 1; !seen.includes('page and cursor'); operations++) {
      const { phone } = await village.enrolled();
      phone.disk.losePowerAfter(operations);
      await phone.sync();
      phone.kill();

      const cursors = await phone.disk.readAll<CursorRow>('shouwang', 'cursors');
      const hasCursor = cursors.some(({ scope, ranges }) => scope === VILLAGE && ranges[0]?.from !== null);
      const hasPage = (await phone.disk.readAll('shouwang', 'passages')).length > 0;
      expect(hasCursor).toBe(hasPage);
      seen.push(hasPage ? 'page and cursor' : 'neither');
    }
    expect(seen).toContain('neither');
  });

  it('knows passes, whether their revocation came before or after them', async () => {
    const { store } = await testVillage().enrolled();
    const pass = (id: string): DomainEvent => ({
      kind: 'passIssued',
      body: {
        passId: id,
        subject: { type: 'person', id: WANG },
        label: '王小明',
        validFrom: NOON,
        validUntil: NOON + DAY_MS,
      },
    });
    const revoked = (passId: string): DomainEvent => ({ kind: 'passRevoked', body: { passId, reason: '' } });
    const [early, late, good] = ['pass000000000001', 'pass000000000002', 'pass000000000003'] as const;
    const events = [revoked(early), pass(early), pass(late), revoked(late), pass(good)];
    await store.intake.take(
      TOWNSHIP,
      events.map((event, i) => entry(i + 1, event)),
      NOON,
    );

    expect(await store.register.isRevoked(early)).toBe(true);
    expect(await store.register.isRevoked(late)).toBe(true);
    expect(await store.register.isRevoked(good)).toBe(false);
  });
});
