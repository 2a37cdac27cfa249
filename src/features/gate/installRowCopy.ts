import { defineCopy } from '../../ui/i18n.ts';

/** The invitation to the home screen. */
export const installRowCopy = defineCopy({
  zhHans: { invite: '添加到主屏幕', decline: '不再提示添加到主屏幕' },
  en: { invite: 'Add to home screen', decline: 'Do not suggest the home screen again' },
  zhHant: { invite: '加入主畫面', decline: '不再提示加入主畫面' },
});
