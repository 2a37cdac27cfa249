/**
 * How far the register has come, in a file beside the database. A database that is behind it was restored from a
 * backup, and nobody said so. Best effort: it is written about once a second, and a folder that is copied back as a
 * whole is recognised by `--restored`, or by what a phone knows: further in a feed, or a receipt that holds no more.
 */
import { open, readFile, rename } from 'node:fs/promises';
import * as z from 'zod/mini';

const WRITE_EVERY_MS = 1000;

const markSchema = z.object({ epoch: z.string(), total: z.int() });
export type Mark = z.infer<typeof markSchema>;

/** The mark in the file; undefined when there is none that can be read. */
export async function readMark(file: string): Promise<Mark | undefined> {
  try {
    return markSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

export class Watermark {
  readonly #file: string;
  readonly #read: () => Promise<Mark>;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** `read` gives the mark of the database as it is. */
  constructor(file: string, read: () => Promise<Mark>) {
    this.#file = file;
    this.#read = read;
  }

  moved(): void {
    this.#timer ??= setTimeout(() => void this.write(), WRITE_EVERY_MS).unref();
  }

  write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#replace()).catch(() => undefined);
    return this.#writing;
  }

  async #replace(): Promise<void> {
    const mark = await this.#read();
    const part = `${this.#file}.part`;
    const handle = await open(part, 'w', 0o600);
    try {
      await handle.writeFile(JSON.stringify(mark));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, this.#file);
  }
}
