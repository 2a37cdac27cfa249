import { defineCopy } from '../ui/i18n.ts';

/** How a correction of a passage is told, on the phone at the gate and in the duty office alike. */
export const correctionCopy = defineCopy({
  zhHans: {
    undone: '撤销：没有这次通行',
    reinstated: '恢复：有这次通行',
    atOnce: '刚存下就撤销',
    field: {
      direction: '方向',
      subject: '人员或车辆',
      readings: '体温',
      decision: '处置',
      decisionReason: '处置原因',
      note: '备注',
    },
    fromTo: (field: string, from: string, to: string) => `${field}：${from} → ${to}`,
    emptyValue: '（空）',
    listed: '、',
  },
  en: {
    undone: 'Taken back: it did not happen',
    reinstated: 'Brought back: it did happen',
    atOnce: 'undone right after saving',
    field: {
      direction: 'Direction',
      subject: 'Person or vehicle',
      readings: 'Temperature',
      decision: 'Decision',
      decisionReason: 'Reason of the decision',
      note: 'Note',
    },
    fromTo: (field, from, to) => `${field}: ${from} → ${to}`,
    emptyValue: '(empty)',
    listed: ', ',
  },
  zhHant: {
    undone: '撤銷：沒有這次通行',
    reinstated: '恢復：有這次通行',
    atOnce: '剛存下就撤銷',
    field: {
      direction: '方向',
      subject: '人員或車輛',
      readings: '體溫',
      decision: '處置',
      decisionReason: '處置原因',
      note: '備註',
    },
    fromTo: (field, from, to) => `${field}：${from} → ${to}`,
    emptyValue: '（空）',
    listed: '、',
  },
});
