import { defineCopy } from '../../../ui/i18n.ts';

/** Words of those who are held that the line below the gate's strip says. */
export const holdBarCopy = defineCopy({
  zhHans: {
    held: (n: number) => `留观${n}人`,
    left: (span: string) => `上报剩 ${span}`,
    over: (minutes: number) => `上报超时${minutes}分`,
    overLong: (span: string) => `上报超时 ${span}`,
    inTime: (time: string) => `按时上报 ${time}`,
    late: (minutes: number) => `上报超时${minutes}分`,
    gone: {
      transferred: (time: string) => `${time} 已转运`,
      released: (time: string) => `${time} 已解除`,
    },
    reported: '已上报',
    unlimited: '未限时',
    nowOver: (who: string) => `上报时限到了：${who}`,
  },
  en: {
    held: (n) => `${n} held`,
    left: (span) => `report in ${span}`,
    over: (minutes) => `report ${minutes} min overdue`,
    overLong: (span) => `report ${span} overdue`,
    inTime: (time) => `reported in time ${time}`,
    late: (minutes) => `reported ${minutes} min late`,
    gone: { transferred: (time) => `taken away ${time}`, released: (time) => `let go ${time}` },
    reported: 'reported',
    unlimited: 'no limit',
    nowOver: (who) => `Time to report is over: ${who}`,
  },
  zhHant: {
    held: (n) => `留觀${n}人`,
    left: (span) => `通報剩 ${span}`,
    over: (minutes) => `通報逾時${minutes}分`,
    overLong: (span) => `通報逾時 ${span}`,
    inTime: (time) => `準時通報 ${time}`,
    late: (minutes) => `通報逾時${minutes}分`,
    gone: { transferred: (time) => `${time} 已轉送`, released: (time) => `${time} 已解除` },
    reported: '已通報',
    unlimited: '未限時',
    nowOver: (who) => `通報時限到了：${who}`,
  },
});
