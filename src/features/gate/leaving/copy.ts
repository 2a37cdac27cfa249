import { defineCopy } from '../../../ui/i18n.ts';

/** Words of the list of visitors who are still inside. */
export const leavingCopy = defineCopy({
  zhHans: {
    title: '哪位访客离开？',
    since: (time: string) => `${time} 进村`,
    none: '没有访客在村里',
    noneWhy: '今天进村的访客都已出村。别的人请扫码或查找。',
  },
  en: {
    title: 'Which visitor leaves?',
    since: (time) => `Went in ${time}`,
    none: 'No visitors inside',
    noneWhy: 'All who came in today have left. Scan or look up anybody else.',
  },
  zhHant: {
    title: '哪位訪客離開？',
    since: (time) => `${time} 進村`,
    none: '沒有訪客在村裡',
    noneWhy: '今天進村的訪客都已出村。別的人請掃碼或查找。',
  },
});
