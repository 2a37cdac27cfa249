import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../src/domain/result.ts';
import { problemSchema } from '../../../src/protocol/problem.ts';
import type { Exchange } from '../../../src/sync/transport.ts';
import { passage, testVillage } from '../../simulation/testVillage.ts';

const FAILURES: readonly (readonly [string, Exchange])[] = [
  ['no network', async () => err({ kind: 'offline' })],
  ['no answer in time', async () => err({ kind: 'timeout' })],
  ['a sign-in page', async () => err({ kind: 'foreign' })],
  ['an answer of other bytes', async () => ok(Uint8Array.of(1, 2, 3))],
  ['an empty answer', async () => ok(new Uint8Array())],
  // A revoked phone reads nothing, and has nothing to begin anew.
  ...problemSchema.shape.code.options
    .filter((code) => code !== 'revoked')
    .map((code): [string, Exchange] => [code, async () => err({ kind: 'problem', code })]),
];

describe('a pull that fails', () => {
  it.each(FAILURES)('goes on later from where it was: %s', async (_, failing) => {
    const village = testVillage();
    const hub = village.hub.transport();
    let pull: Exchange = hub.pull;
    const phone = village.addPhone(undefined, { ...hub, pull: (body) => pull(body) });
    await phone.enrol(await village.hub.enrolmentCode());
    await phone.save(passage());
    await phone.sync();
    const cursors = await phone.disk.readAll('shouwang', 'cursors');
    expect(JSON.stringify(cursors)).toContain('"from":"');

    pull = failing;
    for (let i = 0; i < 3; i++) await phone.sync();

    expect(await phone.disk.readAll('shouwang', 'cursors')).toEqual(cursors);
  });
});
