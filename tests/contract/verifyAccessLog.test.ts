/** The command that checks who looked: what it is given, and by which exit code it says what it found. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyFingerprint } from '../../src/crypto/keyFingerprint.ts';
import type { TestHub } from './hubPhone.ts';
import { startTestHub } from './hubPhone.ts';
import { LI, ZHANG } from './storeSamples.ts';

const MAIN = fileURLToPath(new URL('../../server/verifyAccessLog.ts', import.meta.url));

interface Ended {
  readonly code: unknown;
  readonly said: string;
}

async function run(
  given: readonly string[],
  isRead = true,
): Promise<Ended & { readonly complaints: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...given], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'en_GB.UTF-8' },
  });
  let [said, complaints] = ['', ''];
  if (isRead) {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
  } else child.stdout.destroy();
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString('utf8');
  });
  const [code] = await once(child, 'close');
  return { code, said, complaints };
}

describe('the command that verifies the access log', () => {
  let hub: TestHub;
  let fingerprint = '';
  const headOf = ({ said }: Ended): string => /Head (\d+:[0-9a-f]{64})/.exec(said)?.[1] ?? '';
  const onFile = (statement: string): void => {
    const database = new Database(join(hub.dataDir, 'shouwang.db'));
    database.exec(statement);
    database.close();
  };

  beforeAll(async () => {
    hub = await startTestHub();
    fingerprint = keyFingerprint(hub.running.hub.keys.events.publicKey);
    await hub.running.hub.accessLog.note(LI, { action: 'readPerson', subject: ZHANG, about: ZHANG });
  });
  afterAll(() => hub.end());

  it.each([
    ['no folder', []],
    ['two folders', ['one', 'two']],
    ['a key that is none', ['data', '--hub-key', 'XYZ']],
    ['a head that is none', ['data', '--head', '5']],
    ['an option that it does not know', ['data', '--nothing']],
  ])('ends with 2 and says how it is used when it is given %s', async (_what, given) => {
    const { code, said } = await run(given);
    expect(code).toBe(2);
    expect(said).toMatch(/^Usage: /);
  });

  it('ends with 2 where there is no database, and quietly when nobody reads what it says', async () => {
    expect(await run(['/nowhere'])).toMatchObject({
      code: 2,
      said: 'There is no such database: /nowhere/shouwang.db\n',
    });
    expect(await run(['/nowhere'], false)).toMatchObject({ code: 2, complaints: '' });
  });

  it('ends with 0 when all holds, and with 1 when the key is another than the given one', async () => {
    const whole = await run([hub.dataDir, '--hub-key', fingerprint]);
    expect(whole.code).toBe(0);
    expect(whole.said).toContain('1 notes in the access log: chain and signatures hold');
    expect(whole.said).toContain(fingerprint);
    const other = await run([hub.dataDir, '--hub-key', '0'.repeat(32)]);
    expect(other.code).toBe(1);
    expect(other.said).toContain('not the one of the given fingerprint');
  });

  it('takes a head that is one township’s, and ends with 1 for one that is nobody’s', async () => {
    onFile(
      `insert into townships select '8888888888888888', '白水镇', epoch, created_at, projection, policy_floor from townships`,
    );
    const head = headOf(await run([hub.dataDir]));
    expect((await run([hub.dataDir, '--head', head])).code).toBe(0);
    const other = await run([hub.dataDir, '--head', `1:${'0'.repeat(64)}`]);
    expect(other.code).toBe(1);
    expect(other.said).toContain('not the log of the given head: note 1 was replaced, or cut off');
  });

  it('ends with 1 and names the note when one was changed', async () => {
    onFile(`update access_log set via = 'hold' where seq = 1`);
    const { code, said } = await run([hub.dataDir]);
    expect(code).toBe(1);
    expect(said).toContain('note 1 was changed, or moved');
  });
});
