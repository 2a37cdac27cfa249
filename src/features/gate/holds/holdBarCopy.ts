import { defineCopy } from '../../../ui/i18n.ts';
import { spanCopy } from '../../../words/reportTime.ts';

/** Words of those who are held that the line below the gate's strip says. */
export const holdBarCopy = defineCopy({
  zhHans: {
    span: spanCopy.zhHans,
    held: (n: number) => `留观${n}人`,
    left: (span: string) => `报告剩${span}`,
    over: (span: string) => `报告超时${span}`,
    inTime: (time: string) => `按时报告 ${time}`,
    late: (span: string) => `报告晚了${span}`,
    gone: {
      transferred: (time: string) => `${time} 已转运`,
      released: (time: string) => `${time} 已解除`,
    },
    reported: '已报告',
    unlimited: '未限时',
    nowOver: (who: string) => `报告时限到了：${who}`,
  },
  en: {
    span: spanCopy.en,
    held: (n) => `${n} held`,
    left: (span) => `report in ${span}`,
    over: (span) => `report ${span} overdue`,
    inTime: (time) => `reported in time ${time}`,
    late: (span) => `reported ${span} late`,
    gone: { transferred: (time) => `taken away ${time}`, released: (time) => `let go ${time}` },
    reported: 'reported',
    unlimited: 'no limit',
    nowOver: (who) => `Time to report is over: ${who}`,
  },
  zhHant: {
    span: spanCopy.zhHant,
    held: (n) => `留觀${n}人`,
    left: (span) => `通報剩${span}`,
    over: (span) => `通報逾時${span}`,
    inTime: (time) => `準時通報 ${time}`,
    late: (span) => `通報晚了${span}`,
    gone: { transferred: (time) => `${time} 已轉送`, released: (time) => `${time} 已解除` },
    reported: '已通報',
    unlimited: '未限時',
    nowOver: (who) => `通報時限到了：${who}`,
  },
});
