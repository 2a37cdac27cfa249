/** An enrolled phone without a hub, and a register for it. */
import { generateSealingKeys } from '../../src/crypto/sealing.ts';
import { generateSigningKeys } from '../../src/crypto/signature.ts';
import { newId } from '../../src/domain/newId.ts';
import type { Entry } from '../../src/protocol/responses.ts';
import type { Identity } from '../../src/store/identity.ts';
import type { Store } from '../../src/store/store.ts';
import { openStore } from '../../src/store/store.ts';
import { seededRandom } from '../random.ts';
import type { VillageSize } from '../village.ts';
import { villageEntries } from '../village.ts';

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

async function newIdentity(): Promise<Identity> {
  const device = await generateSigningKeys(false);
  const { publicKey: sealingKey } = await generateSealingKeys();
  const { publicKey: receiptKey } = await generateSigningKeys(false);
  const place = () => ({ id: newId(random), name: '柳林' });
  const village = place();
  return {
    current: { deviceId: newId(random), enrolled: true, ...device },
    parents: [],
    hubUrl: '',
    label: 'bench',
    enrolment: {
      hubTime: Date.now(),
      epoch: random(8),
      township: place(),
      village,
      checkpoint: place(),
      sealingKey,
      receiptKey,
      passKeys: [],
      codeHashKey: random(32),
      scopes: [village.id],
    },
    lookupKey: random(32),
    revoked: false,
  };
}

/** The phone's own store, enrolled. */
export async function openBenchStore(): Promise<Store> {
  const store = await openStore();
  await store.join(await newIdentity());
  return store;
}

/** Entries in one transaction: about what a page of the hub's holds. */
const PAGE = 1000;

/** Takes a village in, as a pull would. */
export async function fill(store: Store, size: VillageSize): Promise<void> {
  const scope = (await store.identity.get())?.enrolment.village.id;
  if (scope === undefined) throw new Error('the phone is not enrolled');
  const now = Date.now();
  let page: Entry[] = [];
  for (const entry of villageEntries(seededRandom(1), size, now)) {
    page.push(entry);
    if (page.length === PAGE) {
      await store.intake.take(scope, page, now);
      page = [];
    }
  }
  await store.intake.take(scope, page, now);
}
