import { defineCopy } from '../../ui/i18n.ts';

export const photosCopy = defineCopy({
  zhHans: {
    photos: '照片',
    motif: { document: '证件', plate: '车牌', other: '照片' },
    of: (what: string, who: string) => `${who}的${what}照片`,
    open: (what: string) => `放大看${what}`,
    awaited: '照片还没有到，手机有网络时会发来',
    forgotten: '照片已过保留期，已删除',
    notShown: '照片现在打不开，请稍后再试',
  },
  en: {
    photos: 'Photos',
    motif: { document: 'Document', plate: 'Plate', other: 'Photo' },
    of: (what, who) => `${what} of ${who}, photo`,
    open: (what) => `Enlarge: ${what}`,
    awaited: 'Not here yet: the phone sends it when it has a network',
    forgotten: 'Deleted: the time to keep it is over',
    notShown: 'The photo cannot be shown now. Try again later',
  },
  zhHant: {
    photos: '照片',
    motif: { document: '證件', plate: '車牌', other: '照片' },
    of: (what, who) => `${who}的${what}照片`,
    open: (what) => `放大看${what}`,
    awaited: '照片還沒有到，手機有網路時會傳來',
    forgotten: '照片已過保留期，已刪除',
    notShown: '照片現在打不開，請稍後再試',
  },
});
