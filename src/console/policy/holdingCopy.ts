import { defineCopy } from '../../ui/i18n.ts';

/** Words of the rules for those who are held. */
export const holdingCopy = defineCopy({
  zhHans: {
    on: '规定留观以后怎么办',
    minutes: '报告时限（分钟）',
    from: '从什么时候算',
    oneEach: '每行一个，最多20个',
    contactsHint: '每行一个：名称，空一格，电话。电话可以不填',
    notNumber: '请填写数字',
    outOfRange: '请填1到10080之间的数',
    tooMany: '最多20行',
    tooLong: '有一行太长：名称最多60字，电话最多20位',
  },
  en: {
    on: 'Say what is done about whoever is held',
    minutes: 'To be reported within (min)',
    from: 'Counted from',
    oneEach: 'One in each line, 20 at most',
    contactsHint: 'One in each line: the name, a blank, the phone number if there is one',
    notNumber: 'Enter a number',
    outOfRange: 'Between 1 and 10080',
    tooMany: '20 lines at most',
    tooLong: 'One line is too long: 60 characters for a name, 20 for a number',
  },
  zhHant: {
    on: '規定留觀以後怎麼辦',
    minutes: '通報時限（分鐘）',
    from: '從什麼時候算',
    oneEach: '每行一個，最多20個',
    contactsHint: '每行一個：名稱，空一格，電話。電話可以不填',
    notNumber: '請填寫數字',
    outOfRange: '請填1到10080之間的數',
    tooMany: '最多20行',
    tooLong: '有一行太長：名稱最多60字，電話最多20位',
  },
});
