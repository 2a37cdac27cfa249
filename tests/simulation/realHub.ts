/** The hub that is shipped, over its HTTP interface, in a folder of its own. */
import { cpSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultPolicy } from '../../server/defaultPolicy.ts';
import type { RunningHub } from '../../server/hub.ts';
import { createHub } from '../../server/hub.ts';
import { addEnrolmentCode } from '../../server/service/codes.ts';
import { revokeDevice } from '../../server/service/dutyViews.ts';
import { passageAt } from '../../server/service/passageHistory.ts';
import { addCheckpoint, addVillage } from '../../server/service/places.ts';
import { policyNow, publishPolicy } from '../../server/service/policies.ts';
import { entryOf } from '../../server/service/pull.ts';
import { resolveQuarantine } from '../../server/service/quarantineViews.ts';
import { parseEntry } from '../../server/service/storedEntry.ts';
import type { Id } from '../../src/domain/id.ts';
import { currentFields } from '../../src/domain/register.ts';
import { toHex } from '../../src/protocol/wire.ts';
import { previewCode } from '../../src/sync/preview.ts';
import { httpTransport } from '../../src/sync/transport.ts';
import type { GateName, SimulatedHub } from './simulatedHub.ts';

const MANY = 1_000_000;
const ACTOR = '0000000000000009';

const need = <T>(result: { ok: true; value: T } | { ok: false; error: string }): T => {
  if (!result.ok) throw new Error(result.error);
  return result.value;
};

/** Puts a copy of the folder `from` in the place of `to`. */
async function replace(to: string, from: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await cp(from, to, { recursive: true });
}

export async function startRealHub(now: () => number): Promise<SimulatedHub> {
  const home = await mkdtemp(join(tmpdir(), 'simulated-hub-'));
  const backup = join(home, 'backup');
  /** For names that are used once. */
  let made = 0;
  /** Grows when the hub dies: what was asked of it before is not answered any more. */
  let life = 0;
  let isDown = false;
  let dataDir = join(home, '0');
  const start = (restored = false): Promise<RunningHub> =>
    createHub({
      dataDir,
      now,
      restored,
      townshipName: '青山镇',
      pagesDir: join(dataDir, 'no-app'),
      limits: { devicePerMinute: MANY, enrolPerMinute: MANY, pushesPerMinute: MANY },
    });
  let running = await start();
  let hasBackup = false;
  const ever = new Set<string>();
  const villageId = need(await addVillage(running.hub, '柳树村', null));
  need(await publishPolicy(running.hub, defaultPolicy, null));
  const otherVillageId = need(await addVillage(running.hub, '桃花村', null));
  const gates: Record<GateName, Id> = {
    EAST: need(await addCheckpoint(running.hub, { name: '东门', villageId }, null)),
    WEST: need(await addCheckpoint(running.hub, { name: '西门', villageId }, null)),
    ABROAD: need(await addCheckpoint(running.hub, { name: '南门', villageId: otherVillageId }, null)),
  };

  /** Goes through HTTP as a phone does, without a socket. */
  const exchange: typeof globalThis.fetch = async (url, init) => {
    const asked = life;
    if (isDown) throw new TypeError('the hub is down');
    const response = await running.fastify.inject({
      method: 'POST',
      url: String(url),
      headers: { 'content-type': 'application/cbor' },
      payload: Buffer.from(init?.body instanceof Uint8Array ? init.body : new Uint8Array()),
    });
    if (asked !== life) throw new TypeError('the hub died before it could answer');
    const headers = { 'content-type': String(response.headers['content-type'] ?? '') };
    return new Response(new Uint8Array(response.rawPayload), { status: response.statusCode, headers });
  };

  const digestsOf = async (deviceId: Id): Promise<Set<string>> => {
    const { store } = running.hub;
    const rows = await store.events({ deviceId, from: 1, to: MANY });
    const apart = await store.quarantined([deviceId]);
    const digests = new Set(
      [...rows.filter((row) => row.sealed !== null), ...apart].map((row) => toHex(row.digest)),
    );
    for (const digest of digests) ever.add(digest);
    return digests;
  };
  const rememberAll = async (): Promise<void> => {
    for (const { id } of await running.hub.store.devices()) await digestsOf(id);
  };

  const transport = httpTransport('', exchange);
  return {
    transport: () => transport,
    enrolmentCode: async (gate = 'EAST') => (await addEnrolmentCode(running.hub, gates[gate], 60)).code,
    async preview(code) {
      const answer = await previewCode(transport.preview, code);
      if (!answer.ok) throw new Error('the hub does not know its own code');
      return answer.value;
    },
    holds: async (deviceId, digest) => (await digestsOf(deviceId)).has(digest),
    async everHeld(deviceId, digest) {
      return ever.has(digest) || (await digestsOf(deviceId)).has(digest);
    },
    async feed() {
      const rows = await running.hub.store.feed(villageId, 0, MANY, MANY, null);
      return rows.flatMap((row) => entryOf(row) ?? []);
    },
    async person(id) {
      const [row] = await running.hub.store.entries('person', [id]);
      return row ? currentFields(parseEntry(row.entry)) : {};
    },
    passage: (id) => passageAt(running.hub, id),
    async acceptApart() {
      const rows = await running.hub.store.quarantine({ resolved: false, limit: 1000 });
      for (const { deviceId, seq, digest, code } of rows) {
        const id = `${deviceId}:${seq}:${toHex(digest)}`;
        const accepted = await resolveQuarantine(
          running.hub,
          id,
          { resolution: 'accepted', reason: '' },
          ACTOR,
        );
        if (accepted.ok || code !== 'notAllowed') continue;
        need(await resolveQuarantine(running.hub, id, { resolution: 'dismissed', reason: '' }, ACTOR));
      }
    },
    async publishNext() {
      const { version: _, ...rules } = await policyNow(running.hub);
      const next = { ...rules, effectiveFrom: now(), seenAgainMinutes: ++made };
      need(await publishPolicy(running.hub, next, null));
    },
    policies: () => running.hub.store.policies(),
    async backUp() {
      await running.close();
      await replace(backup, dataDir);
      hasBackup = true;
      running = await start();
    },
    async restore({ isSaid }) {
      if (!hasBackup) return false;
      await rememberAll();
      await running.close();
      // The whole folder, with all that the hub has written down beside its database.
      await replace(dataDir, backup);
      running = await start(isSaid);
      return true;
    },
    async changeEpoch() {
      await running.hub.beginEpochAfter(running.hub.epoch, ACTOR);
      need(await addCheckpoint(running.hub, { name: `北门${++made}`, villageId }, null));
    },
    async crash() {
      const old = running;
      life += 1;
      isDown = true;
      const image = join(home, `${++made}`);
      // At one moment, as a power cut leaves the disk: nothing is closed or brought to an end first.
      cpSync(dataDir, image, { recursive: true });
      dataDir = image;
      running = await start();
      isDown = false;
      await old.close();
    },
    async revoke(deviceId) {
      await revokeDevice(running.hub, deviceId, '', ACTOR);
    },
    async restart() {
      await running.close();
      running = await start();
    },
    calm: () => undefined,
    async end() {
      await running.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
