import { defineCopy } from '../../../ui/i18n.ts';

/** Words of the ways to a photo; the panel that takes it brings its own. */
export const photoButtonCopy = defineCopy({
  zhHans: {
    take: { document: '拍证件', plate: '拍车牌', other: '拍照' },
    taken: { document: '证件已拍', plate: '车牌已拍', other: '已拍照' },
    short: { document: '证件', plate: '车牌', other: '照片' },
    saveWithout: '不存照片，只存记录',
    notOpened: '拍照功能没有打开，请再点一次',
  },
  en: {
    take: { document: 'Photo of ID', plate: 'Photo of plate', other: 'Photo' },
    taken: { document: 'ID taken', plate: 'Plate taken', other: 'Photo taken' },
    short: { document: 'ID', plate: 'Plate', other: 'Photo' },
    saveWithout: 'Save without the photo',
    notOpened: 'Taking photos did not open. Press again.',
  },
  zhHant: {
    take: { document: '拍證件', plate: '拍車牌', other: '拍照' },
    taken: { document: '證件已拍', plate: '車牌已拍', other: '已拍照' },
    short: { document: '證件', plate: '車牌', other: '照片' },
    saveWithout: '不存照片，只存記錄',
    notOpened: '拍照功能沒有打開，請再點一次',
  },
});
