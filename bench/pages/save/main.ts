/** One record saved, again and again: by the phone's store, and by what others would store it with. */
import { Dexie } from 'dexie';
import PouchDB from 'pouchdb';
import { createRxDatabase } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { beginSegment, generateSealingKeys, seal } from '../../../src/crypto/sealing.ts';
import type { DomainEvent } from '../../../src/domain/event.ts';
import { newId } from '../../../src/domain/newId.ts';
import { seededRandom } from '../../random.ts';
import type { PassageDocument } from '../../records.ts';
import { passageDocument, stampedPassages } from '../../records.ts';
import type { VillageSize } from '../../village.ts';
import { fill, openBenchStore } from '../benchPhone.ts';

export interface SaveBench {
  /** Gives the phone's store a village. */
  fill(size: VillageSize): Promise<void>;
  /** Saves `count` passages with each engine in turn; ms per save, by engine. */
  run(count: number): Promise<Record<Engine, number[]>>;
}

/** The same passage as an event of ours and as a document. */
interface SaveRecord {
  readonly event: DomainEvent;
  readonly document: PassageDocument;
}

type Save = (record: SaveRecord) => Promise<unknown>;

const phone = openBenchStore();

async function shouwang(): Promise<Save> {
  const store = await phone;
  return async ({ event }) => {
    const saved = await store.events.save(event);
    if (!saved.ok) throw new Error(saved.error);
  };
}

/** The floor: nothing but the seal and one row, on the disk before the promise resolves. */
async function dexie(): Promise<Save> {
  const database = new Dexie('bench-dexie', { chromeTransactionDurability: 'strict' });
  database.version(1).stores({ rows: 'seq' });
  const rows = database.table('rows');
  const segment = await beginSegment((await generateSealingKeys()).publicKey);
  const utf8 = new TextEncoder();
  let seq = 0;
  return async ({ event }) => {
    seq += 1;
    const plain = utf8.encode(JSON.stringify(event));
    await rows.put({ seq, sealed: await seal(segment.key, 'bench0bench0benc', seq, plain) });
  };
}

async function pouchdb(): Promise<Save> {
  const database = new PouchDB('bench-pouchdb');
  return ({ document }) => database.put(document);
}

async function rxdb(): Promise<Save> {
  const database = await createRxDatabase({ name: 'bench-rxdb', storage: getRxStorageDexie() });
  const schema = {
    version: 0,
    primaryKey: '_id',
    type: 'object',
    properties: { _id: { type: 'string', maxLength: 60 } },
    additionalProperties: true,
  };
  const { passages } = await database.addCollections({ passages: { schema } });
  return async ({ document }) => passages?.insert(document);
}

const makers = { shouwang, dexie, pouchdb, rxdb };
export type Engine = keyof typeof makers;
const NAMES: readonly Engine[] = ['shouwang', 'dexie', 'pouchdb', 'rxdb'];

const engines = Promise.all(NAMES.map(async (name) => ({ name, save: await makers[name]() })));

const random = seededRandom(2);
const deviceId = newId(random.bytes);
const traffic = {
  checkpointId: newId(random.bytes),
  subjects: Array.from({ length: 300 }, () => newId(random.bytes)),
  until: Date.now(),
  days: 1,
};
let saved = 0;

const bench: SaveBench = {
  async fill(size) {
    await fill(await phone, size);
  },
  async run(count) {
    const spent: Record<Engine, number[]> = { shouwang: [], dexie: [], pouchdb: [], rxdb: [] };
    for (const stamped of stampedPassages(random, count, traffic)) {
      saved += 1;
      const record = { event: stamped.event, document: passageDocument(stamped, deviceId, saved) };
      for (const { name, save } of await engines) {
        const begun = performance.now();
        await save(record);
        spent[name].push(performance.now() - begun);
      }
    }
    return spent;
  },
};

declare global {
  interface Window {
    saveBench: SaveBench;
  }
}
window.saveBench = bench;
