import { defineCopy } from '../ui/i18n.ts';

/** Words of other rules that are in force. */
export const rulesChangeCopy = defineCopy({
  zhHans: { changed: (version: number) => `规则改了，现在是第${version}版`, see: '看改了什么' },
  en: { changed: (version) => `The rules have changed: version ${version}`, see: 'See what' },
  zhHant: { changed: (version) => `規則改了，現在是第${version}版`, see: '看改了什麼' },
});
