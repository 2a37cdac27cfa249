import { defineCopy } from '../../../ui/i18n.ts';

/** Words of the list of visitors and their vehicles that are still inside. */
export const leavingCopy = defineCopy({
  zhHans: {
    title: '哪位访客、哪辆外来车离开？',
    since: (time: string) => `${time} 进村`,
    count: (n: number) => `今天进村、还没出村：${n}`,
    withoutPlate: '没有车牌',
    none: '没有访客和外来车在村里',
    noneWhy: '今天进村的都已出村。别的人和车请扫码或查找。',
  },
  en: {
    title: 'Which one leaves?',
    since: (time) => `Went in ${time}`,
    count: (n) => `Went in today and not out yet: ${n}`,
    withoutPlate: 'No plate',
    none: 'No visitors inside',
    noneWhy: 'All who came in today, and their vehicles, have left. Scan or look up anybody else.',
  },
  zhHant: {
    title: '哪位訪客、哪輛外來車離開？',
    since: (time) => `${time} 進村`,
    count: (n) => `今天進村、還沒出村：${n}`,
    withoutPlate: '沒有車牌',
    none: '沒有訪客和外來車在村裡',
    noneWhy: '今天進村的都已出村。別的人和車請掃碼或查找。',
  },
});
