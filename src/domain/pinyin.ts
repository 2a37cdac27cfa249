/** Names as people type them on a phone with letters alone: 王小明 as `wangxiaoming` or `wxm`. */
import { halfWidth } from './compactCode.ts';
import { knowsPinyin, syllableOf } from './pinyinSyllables.ts';

/** Surnames that are read otherwise than the same characters elsewhere, those of two characters whole. */
const SURNAMES: ReadonlyMap<string, string> = new Map([
  ['尉迟', 'YU CHI'],
  ['尉遲', 'YU CHI'],
  ['万俟', 'MO QI'],
  ['萬俟', 'MO QI'],
  ['澹台', 'TAN TAI'],
  ['澹臺', 'TAN TAI'],
  ['单于', 'CHAN YU'],
  ['單于', 'CHAN YU'],
  ['拓跋', 'TUO BA'],
  ['曾', 'ZENG'],
  ['单', 'SHAN'],
  ['單', 'SHAN'],
  ['解', 'XIE'],
  ['仇', 'QIU'],
  ['查', 'ZHA'],
  ['区', 'OU'],
  ['區', 'OU'],
  ['任', 'REN'],
  ['华', 'HUA'],
  ['華', 'HUA'],
  ['翟', 'ZHAI'],
  ['覃', 'QIN'],
  ['朴', 'PIAO'],
  ['盖', 'GE'],
  ['蓋', 'GE'],
  ['缪', 'MIAO'],
  ['繆', 'MIAO'],
  ['卜', 'BU'],
  ['薄', 'BO'],
  ['都', 'DU'],
  ['员', 'YUN'],
  ['員', 'YUN'],
  ['种', 'CHONG'],
  ['召', 'SHAO'],
  ['折', 'SHE'],
  ['秘', 'BI'],
  ['繁', 'PO'],
  ['句', 'GOU'],
  ['隗', 'KUI'],
  ['祭', 'ZHAI'],
  ['能', 'NAI'],
  ['黑', 'HE'],
  ['乜', 'NIE'],
  ['牟', 'MU'],
  ['谌', 'SHEN'],
  ['諶', 'SHEN'],
  ['冼', 'XIAN'],
  ['洗', 'XIAN'],
  ['郇', 'XUN'],
  ['郗', 'CHI'],
  ['柏', 'BO'],
]);
/** What is read in two ways in names, wherever it stands, with the one that the collation does not have. */
const ALSO: ReadonlyMap<string, string> = new Map([
  ['长', 'CHANG'],
  ['長', 'CHANG'],
  ['乐', 'YUE'],
  ['樂', 'YUE'],
  ['朝', 'ZHAO'],
  ['重', 'CHONG'],
  ['晟', 'SHENG'],
  ['茜', 'XI'],
]);
/** More ways in which one name may be read are not worth their place in an index. */
const MOST = 4;

/** What a name is read by: each Chinese character, and words in letters as they stand. */
const PART = /\p{Script=Han}|[A-Z]+/gu;
const HAN = /\p{Script=Han}/u;

/** All ways to read a part by itself, the usual one first; ü is typed as v or as u. */
function readingsOf(part: string): string[] {
  if (!HAN.test(part)) return [part];
  const usual = syllableOf(part);
  const also = ALSO.get(part);
  return [usual, ...(/^[LN]V/.test(usual) ? [usual.replace('V', 'U')] : []), ...(also ? [also] : [])];
}

const surnameOf = (parts: readonly string[], length: number): string[] | undefined =>
  SURNAMES.get(parts.slice(0, length).join(''))?.split(' ');

/**
 * The syllables of a name, in upper case; of several ways in which it may be read or typed each, as nobody knows which
 * of them is meant, the usual one first. None where the engine does not know how Chinese characters are read.
 */
export function spellings(name: string): string[][] {
  const parts = halfWidth(name).match(PART) ?? [];
  if (parts.length === 0 || (!knowsPinyin && parts.some((part) => HAN.test(part)))) return [];
  const surname = surnameOf(parts, 2) ?? surnameOf(parts, 1) ?? [];
  let beginnings: string[][] = [[]];
  for (const [place, part] of parts.entries()) {
    const read = readingsOf(part).flatMap((syllable) => beginnings.map((before) => [...before, syllable]));
    if (place + 1 === surname.length) read.splice(1, 0, surname);
    beginnings = [...new Map(read.map((syllables) => [syllables.join(' '), syllables])).values()].slice(
      0,
      MOST,
    );
  }
  return beginnings;
}
