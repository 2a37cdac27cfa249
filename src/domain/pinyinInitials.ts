/**
 * Names by the first letters of their pinyin, as people type them on a phone: `wxm` for 王小明.
 *
 * Which letter a character begins with is where it stands in the pinyin order of the language's own collation
 * (CLDR, `zh-u-co-pinyin`), which browsers bring along: no table of readings has to be carried.
 */

/** Letters that begin a syllable, and the first character of each in that order. */
const LETTERS = 'ABCDEFGHJKLMNOPQRSTWXYZ';
const FIRST_CHARACTERS = Array.from('阿八嚓哒妸发旮哈讥咔垃呣拏噢妑七呥仨他屲夕丫帀');

/** Surnames that are read otherwise than the same characters elsewhere. */
const SURNAMES: ReadonlyMap<string, string> = new Map([
  ['尉迟', 'YC'],
  ['万俟', 'MQ'],
  ['澹台', 'TT'],
  ['曾', 'Z'],
  ['单', 'S'],
  ['單', 'S'],
  ['解', 'X'],
  ['仇', 'Q'],
  ['查', 'Z'],
  ['区', 'O'],
  ['區', 'O'],
  ['翟', 'Z'],
  ['覃', 'Q'],
  ['乐', 'Y'],
  ['樂', 'Y'],
  ['种', 'C'],
  ['召', 'S'],
  ['秘', 'B'],
  ['折', 'S'],
  ['繁', 'P'],
  ['句', 'G'],
  ['隗', 'K'],
  ['祭', 'Z'],
]);

const HAN = /^\p{Script=Han}$/u;
const LETTER = /^[A-Z]$/;

const collator = new Intl.Collator('zh-u-co-pinyin');
/** An engine without the Chinese collation orders by code points, where no letter can be read off. */
const knowsPinyin =
  collator.compare('八', '阿') > 0 && collator.compare('张', '王') > 0 && collator.compare('王', '李') > 0;

function letterOf(character: string): string {
  if (LETTER.test(character)) return character;
  if (!HAN.test(character)) return '';
  let low = -1;
  let high = FIRST_CHARACTERS.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (collator.compare(FIRST_CHARACTERS[middle] ?? '', character) <= 0) low = middle;
    else high = middle - 1;
  }
  return LETTERS[low] ?? '';
}

const lettersOf = (characters: readonly string[]): string => characters.map(letterOf).join('');

/**
 * The initials by which a name can be typed, in upper case; two where the surname has a reading of its own, as
 * nobody knows which of them is meant. None for a name without Chinese characters, or where the engine does not know
 * their order.
 */
export function pinyinInitials(name: string): string[] {
  const characters = Array.from(name);
  if (!knowsPinyin || !characters.some((character) => HAN.test(character))) return [];
  const plain = lettersOf(characters);
  const readings = [2, 1].flatMap((length) => {
    const surname = SURNAMES.get(characters.slice(0, length).join(''));
    return surname === undefined ? [] : [surname + lettersOf(characters.slice(length))];
  });
  return [...new Set([plain, ...readings.slice(0, 1)])].filter((initials) => initials !== '');
}
