import { defineCopy } from '../../../ui/i18n.ts';

/** Words of where somebody comes from and where they go. */
export const visitCopy = defineCopy({
  zhHans: {
    origin: '来处',
    destination: '去处',
    said: (what: string, value: string) => `${what} ${value}`,
    asLastTime: (when: string) => `同上次 · ${when}`,
    partAsLastTime: (what: string, when: string) => `${what}同上次 · ${when}`,
    change: '改',
    title: '这次从哪里来、到哪里去',
    save: '保存',
    notOpened: '没有打开，请再点一次',
  },
  en: {
    origin: 'From',
    destination: 'To',
    said: (what, value) => `${what} ${value}`,
    asLastTime: (when) => `As last time · ${when}`,
    partAsLastTime: (what, when) => `${what}: as last time · ${when}`,
    change: 'Edit',
    title: 'Where from and where to this time',
    save: 'Save',
    notOpened: 'It did not open. Press again.',
  },
  zhHant: {
    origin: '來處',
    destination: '去處',
    said: (what, value) => `${what} ${value}`,
    asLastTime: (when) => `同上次 · ${when}`,
    partAsLastTime: (what, when) => `${what}同上次 · ${when}`,
    change: '改',
    title: '這次從哪裡來、到哪裡去',
    save: '儲存',
    notOpened: '沒有打開，請再點一次',
  },
});
