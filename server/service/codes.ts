/** One-time codes: a phone's enrolment, the administrator's first link. Only their hashes are kept. */
import type { Id } from '../../src/domain/id.ts';
import { idFromBytes } from '../../src/domain/idBytes.ts';
import { sha256Hex } from './bytes.ts';
import type { Hub } from './hub.ts';

const GROUP = 5;
/** 50 bits: with the rate limit of enrolments, a guess within the code's life has odds of about one in 10^10. */
const CODE_CHARS = 10;
const SETUP_HOURS = 24;

/** As typed: letters that look like digits are read as those, and grouping is passed over. */
const normalised = (code: string): string =>
  code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replace(/[il]/g, '1')
    .replace(/o/g, '0');

export const codeHash = (code: string): string => sha256Hex(`shouwang/1 code ${normalised(code)}`);

const newCode = (hub: Hub, length: number): string => {
  const chars = idFromBytes(hub.environment.random(10)).slice(0, length).toUpperCase();
  return (chars.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');
};

export interface NewCode {
  readonly code: string;
  /** ms since 1970 */
  readonly expiresAt: number;
}

/** A code that lets one phone join as one of the checkpoint's. */
export async function addEnrolmentCode(hub: Hub, checkpointId: Id, validMinutes: number): Promise<NewCode> {
  const code = newCode(hub, CODE_CHARS);
  const expiresAt = hub.environment.now() + validMinutes * 60_000;
  await hub.store.addCode({ hash: codeHash(code), purpose: 'enrol', checkpointId, expiresAt, usedBy: null });
  return { code, expiresAt };
}

/** A code that lets whoever holds it become the first administrator, in place of all that were made before. */
export async function addSetupCode(hub: Hub): Promise<NewCode> {
  const code = newCode(hub, 16);
  const expiresAt = hub.environment.now() + SETUP_HOURS * 3_600_000;
  await hub.store.transaction(async (rooms) => {
    await rooms.removeCodes('setup');
    await rooms.addCode({
      hash: codeHash(code),
      purpose: 'setup',
      checkpointId: null,
      expiresAt,
      usedBy: null,
    });
  });
  return { code, expiresAt };
}

/** Where a phone goes to enrol, and the first administrator. Codes stand behind the #, so that they are in no log. */
export const enrolmentUrl = (base: string, code: string): string => `${base}/enrol#${code}`;
export const setupUrl = (base: string, code: string): string => `${base}/console/setup#${code}`;
