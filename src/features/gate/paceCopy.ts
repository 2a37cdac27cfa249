import { defineCopy } from '../../ui/i18n.ts';

/** Words of how fast the gate is. */
export const paceCopy = defineCopy({
  zhHans: {
    person: (count: number, seconds: number) => `近15分钟 ${count} 人 · 每人 ${seconds} 秒`,
    vehicle: (count: number, seconds: number) => `近15分钟 ${count} 车 · 每车 ${seconds} 秒`,
    slow: '偏慢',
  },
  en: {
    person: (count, seconds) => `15 min: ${count} people · ${seconds} s each`,
    vehicle: (count, seconds) => `15 min: ${count} vehicles · ${seconds} s each`,
    slow: 'slow',
  },
  zhHant: {
    person: (count, seconds) => `近15分鐘 ${count} 人 · 每人 ${seconds} 秒`,
    vehicle: (count, seconds) => `近15分鐘 ${count} 車 · 每車 ${seconds} 秒`,
    slow: '偏慢',
  },
});
