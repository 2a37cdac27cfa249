/**
 * Which keys are offered while a plate is typed. Nothing is refused here: what a plate may look like is decided
 * elsewhere, and a strange plate must be writable too.
 */

/** The longest plates: new energy (8) and those of the armed police (WJ, province, 5). */
export const PLATE_LENGTH = 8;
/** An ordinary plate; the eighth place is for new energy. */
export const ORDINARY_PLATE_LENGTH = 7;

/** The characters of the provinces in the order that people are used to, then embassies and armed police. */
export const PROVINCE_KEYS: readonly string[] = [
  ...'京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新使',
  'WJ',
];

/**
 * Letters, without I and O, which no serial has, and digits, in rows of six. First comes the office's letter, mostly one
 * of the upper rows; then mostly digits, which lie as on the keys for a temperature: the thumb finds them unseen, and
 * no order of rows has shorter ways. Between Z and 0 the page key has its place.
 */
export const SERIAL_KEYS: readonly string[] = [
  'ABCDEF',
  'GHJKLM',
  'NPQ123',
  'RST456',
  'UVW789',
  'XYZ0',
].flatMap((row) => [...row]);

/** What a plate may end with: trailer, learner, police, consulate, Hong Kong, Macao, embassy. */
export const SUFFIX_KEYS: readonly string[] = [...'挂学警领港澳使'];

export type PlatePage = 'province' | 'serial' | 'suffix';

/** The keys that lie there when a plate has been typed so far. */
export function pageFor(plate: string): PlatePage {
  return plate === '' || plate === 'WJ' ? 'province' : 'serial';
}

/** Where the page key leads: from the serial to the suffixes once the plate is nearly full, else round. */
export function pageBeside(page: PlatePage, plate: string): PlatePage {
  if (page !== 'serial') return 'serial';
  return plate.length >= ORDINARY_PLATE_LENGTH - 2 ? 'suffix' : 'province';
}

/** The plate with one more key; unchanged when there is no room for it. */
export function typePlate(plate: string, key: string): string {
  return plate.length + key.length > PLATE_LENGTH ? plate : plate + key;
}

/** The plate without its last key: WJ goes as one. */
export function erasePlate(plate: string): string {
  return plate === 'WJ' ? '' : plate.slice(0, -1);
}

/** What a key of a hardware keyboard types; null for none. I and O are meant as 1 and 0. */
export function plateKeyOf(key: string): string | null {
  const upper = key.toUpperCase();
  if (upper === 'I') return '1';
  if (upper === 'O') return '0';
  if (SERIAL_KEYS.includes(upper) || PROVINCE_KEYS.includes(key) || SUFFIX_KEYS.includes(key)) return upper;
  return null;
}
