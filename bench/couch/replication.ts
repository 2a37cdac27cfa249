/** PouchDB to express-pouchdb: what a document database's replication costs for the same records. */
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Link, LinkOptions } from '../link.ts';
import { openLink } from '../link.ts';
import type { PassageDocument } from '../records.ts';

export interface Replicated {
  readonly bytesUp: number;
  readonly bytesDown: number;
  /** NaN when the time ran out. */
  readonly requests: number;
  readonly seconds: number;
  /** Fewer than were given when the time ran out. */
  readonly records: number;
}

const start = (file: string): ChildProcess =>
  fork(fileURLToPath(new URL(file, import.meta.url)), { cwd: tmpdir() });

const message = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('a peer ended before it was done')));
  });

/** Saves `documents` on the near side and replicates them over a link; ends after `limitSeconds` at the latest. */
export async function replicate(
  documents: readonly PassageDocument[],
  options: LinkOptions,
  limitSeconds: number,
): Promise<Replicated> {
  const hub = start('hub.ts');
  const phone = start('phone.ts');
  let link: Link | undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    const port = Number(await message(hub));
    const database = `http://127.0.0.1:${port}/passages`;
    await fetch(database, { method: 'PUT' });
    link = await openLink(port, options);
    phone.send({ documents });
    await message(phone);

    const begun = performance.now();
    const done = message(phone).then((answer) => Number((answer as { requests: number }).requests));
    phone.send({ replicateTo: `http://127.0.0.1:${link.port}/passages` });
    const timeUp = new Promise<number>((resolve) => {
      timer = setTimeout(() => resolve(Number.NaN), limitSeconds * 1000);
    });
    const requests = await Promise.race([done, timeUp]);
    const seconds = (performance.now() - begun) / 1000;
    const { up: bytesUp, down: bytesDown } = link.counted();
    const { doc_count: records } = (await (await fetch(database)).json()) as { doc_count: number };
    done.catch(() => undefined);
    return { bytesUp, bytesDown, requests, seconds, records };
  } finally {
    clearTimeout(timer);
    phone.kill('SIGKILL');
    hub.kill();
    await link?.close();
  }
}
