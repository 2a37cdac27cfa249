/** Who lives in the households that somebody has just come from: those who come next are often of them. */
import { promisifyRequest } from 'idb-keyval';
import * as z from 'zod/mini';
import { compactCode } from '../domain/compactCode.ts';
import type { BlindIndex } from './contentCodec.ts';
import { openContent } from './contentCodec.ts';
import type { RegisterRow } from './database.ts';
import { NAME_FRAGMENT } from './registerEntry.ts';

/** Addresses that end alike, and are looked through: 3组12号 and 5组12号. */
const ENDING_ALIKE = 100;
/** More than live under one roof: then the address is that of a whole street, and says nothing. */
const MOST = 12;

export interface Families {
  /** Those who live there, as far as they were read before: it asks the records nothing. */
  of(households: readonly string[]): readonly RegisterRow[];
  /** Reads who lives there, unless that was read before; the transaction must have the people. */
  read(transaction: IDBTransaction, blind: BlindIndex, households: readonly string[]): Promise<void>;
  /** The register may have changed. */
  forget(): void;
}

const householdSchema = z.object({ household: z.array(z.object({ value: z.string() })) });

const livesIn = ({ content }: RegisterRow, address: string): boolean => {
  const [latest] = openContent(householdSchema, content)?.household ?? [];
  return latest !== undefined && compactCode(latest.value) === address;
};

export function createFamilies(): Families {
  let known = new Map<string, readonly RegisterRow[]>();
  return {
    of: (households) => households.flatMap((household) => known.get(compactCode(household)) ?? []),
    async read(transaction, blind, households) {
      const into = known;
      const addresses = households.map(compactCode).filter((address) => address !== '' && !into.has(address));
      if (addresses.length === 0) return;
      const index = transaction.objectStore('people').index('tokens');
      await Promise.all(
        addresses.map(async (address) => {
          const end = Array.from(address).slice(-NAME_FRAGMENT).join('');
          const rows = await promisifyRequest<RegisterRow[]>(index.getAll(blind('token', end), ENDING_ALIKE));
          const family = rows.filter((row) => livesIn(row, address));
          into.set(address, family.length > MOST ? [] : family);
        }),
      );
    },
    forget() {
      // What is being read goes into the old one.
      known = new Map();
    },
  };
}
