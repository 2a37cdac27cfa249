/** Who sits at the console: the first administrator, signing in and out. */
import { newId } from '../../src/domain/newId.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { ConsoleUser } from '../../src/protocol/consoleApi.ts';
import type { UserRow } from '../store/access.ts';
import type { Rooms } from '../store/interface.ts';
import { hexOf, sha256Hex } from './bytes.ts';
import { codeHash } from './codes.ts';
import type { Hub } from './hub.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { WorkGate } from './workGate.ts';

export const SESSION_MS = 12 * 3_600_000;
const TOKEN_BYTES = 32;

/** Each password takes 19 MiB and a tenth of a second and more: strangers must not be able to ask for many at once. */
const passwordGate = new WorkGate(2, 8);

const asUser = ({ id, name, role }: UserRow): ConsoleUser => ({ id, name, role });

export interface SignedIn {
  readonly user: ConsoleUser;
  /** For the cookie; only its hash is kept. */
  readonly token: string;
}

async function newSession(hub: Hub, user: UserRow): Promise<SignedIn> {
  const token = hexOf(hub.environment.random(TOKEN_BYTES));
  const now = hub.environment.now();
  await hub.store.removeExpired(now);
  await hub.store.addSession({
    tokenHash: sha256Hex(token),
    userId: user.id,
    createdAt: now,
    expiresAt: now + SESSION_MS,
  });
  return { user: asUser(user), token };
}

export interface SetUp {
  readonly token: string;
  readonly name: string;
  readonly password: string;
  readonly townshipName: string;
}

/** Whether this code may make the first administrator, and why not. */
async function refusal(
  rooms: Rooms,
  hash: string,
  now: number,
): Promise<Result<void, 'badCode' | 'conflict'>> {
  if ((await rooms.countUsers()) > 0) return err('conflict');
  const code = await rooms.lockCode(hash);
  if (code?.purpose !== 'setup' || code.usedBy !== null || code.expiresAt <= now) return err('badCode');
  return ok(undefined);
}

/** Makes the first administrator, once. The password is only worked on for who has the code. */
export async function setUp(
  hub: Hub,
  request: SetUp,
): Promise<Result<SignedIn, 'badCode' | 'conflict' | 'tooMany'>> {
  const hash = codeHash(request.token);
  const now = hub.environment.now();
  const good = await hub.store.transaction((rooms) => refusal(rooms, hash, now));
  if (!good.ok) return good;
  const hashed = await passwordGate.run(() => hashPassword(request.password, hub.environment.random));
  if (!hashed.ok) return hashed;
  const user: UserRow = {
    id: newId(hub.environment.random),
    name: request.name.trim(),
    role: 'administrator',
    password: hashed.value,
    createdAt: now,
  };
  const made = await hub.store.transaction(async (rooms): Promise<Result<void, 'badCode' | 'conflict'>> => {
    const still = await refusal(rooms, hash, now);
    if (!still.ok) return still;
    await rooms.useCode(hash, '');
    await rooms.addUser(user);
    const township = await rooms.township();
    if (township) await rooms.saveTownship({ ...township, name: request.townshipName.trim() });
    return ok(undefined);
  });
  return made.ok ? ok(await newSession(hub, user)) : made;
}

/** What a missing user's password is compared with, so that an answer takes as long as for one who exists. */
let decoy: Promise<string> | undefined;

export async function signIn(
  hub: Hub,
  name: string,
  password: string,
): Promise<Result<SignedIn, 'wrongPassword' | 'tooMany'>> {
  const user = await hub.store.userByName(name.trim());
  const good = await passwordGate.run(async () => {
    decoy ??= hashPassword(hexOf(hub.environment.random(TOKEN_BYTES)), hub.environment.random);
    return verifyPassword(password, user?.password ?? (await decoy));
  });
  if (!good.ok) return good;
  return user && good.value ? ok(await newSession(hub, user)) : err('wrongPassword');
}

export const signOut = (hub: Hub, token: string): Promise<void> => hub.store.removeSession(sha256Hex(token));

/** Whose session this is; undefined when it has ended. */
export async function sessionUser(hub: Hub, token: string): Promise<ConsoleUser | undefined> {
  const session = await hub.store.session(sha256Hex(token));
  if (!session || session.expiresAt <= hub.environment.now()) return undefined;
  const user = await hub.store.user(session.userId);
  return user && asUser(user);
}
