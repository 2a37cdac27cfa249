import { defineCopy } from '../../../ui/i18n.ts';

/** Words over the stage while a photo is taken or looked at. */
export const photoCopy = defineCopy({
  zhHans: {
    aim: { document: '让证件占满画面', plate: '让车牌占满画面', other: '对准要拍的东西' },
    noCamera: '相机画面用不了，用手机自带的相机拍',
    shoot: '拍照',
    open: '打开手机相机',
    again: '重拍',
    remove: '删除',
    keep: '用这张',
    cancel: '不拍了',
    working: '正在处理',
    failed: '这张没有拍成，请再拍一次。不拍也可以保存。',
    shown: { document: '证件照片', plate: '车牌照片', other: '照片' },
  },
  en: {
    aim: {
      document: 'Let the document fill the picture',
      plate: 'Let the plate fill the picture',
      other: 'Aim at what is to be seen',
    },
    noCamera: 'There is no picture here: use the phone’s own camera',
    shoot: 'Take photo',
    open: 'Open camera',
    again: 'Again',
    remove: 'Remove',
    keep: 'Keep it',
    cancel: 'No photo',
    working: 'One moment',
    failed: 'That gave no photo. Take it again, or save without one.',
    shown: { document: 'Photo of the document', plate: 'Photo of the plate', other: 'Photo' },
  },
  zhHant: {
    aim: { document: '讓證件佔滿畫面', plate: '讓車牌佔滿畫面', other: '對準要拍的東西' },
    noCamera: '相機畫面用不了，用手機內建的相機拍',
    shoot: '拍照',
    open: '打開手機相機',
    again: '重拍',
    remove: '刪除',
    keep: '用這張',
    cancel: '不拍了',
    working: '正在處理',
    failed: '這張沒有拍成，請再拍一次。不拍也可以保存。',
    shown: { document: '證件照片', plate: '車牌照片', other: '照片' },
  },
});
