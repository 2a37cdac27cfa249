import { defineCopy } from '../../ui/i18n.ts';

/** Words of what there is to read. */
export const helpCopy = defineCopy({
  zhHans: { title: '不清楚时', procedure: '处置流程' },
  en: { title: 'When in doubt', procedure: 'Procedure' },
  zhHant: { title: '不清楚時', procedure: '處置流程' },
});
