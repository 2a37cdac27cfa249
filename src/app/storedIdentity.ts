/** Who this phone is, asked for before schemas and screens are made: the disk answers meanwhile. */
import { openIdentity } from '../store/identity.ts';

export const storedIdentity = openIdentity(indexedDB).get();
