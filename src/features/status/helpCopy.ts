import { defineCopy } from '../../ui/i18n.ts';

/** Words of what there is to read. */
export const helpCopy = defineCopy({
  zhHans: { title: '不清楚时', procedure: '处置流程', introduction: '怎么用：三张卡片' },
  en: { title: 'When in doubt', procedure: 'Procedure', introduction: 'How it works, on three cards' },
  zhHant: { title: '不清楚時', procedure: '處置流程', introduction: '怎麼用：三張卡片' },
});
