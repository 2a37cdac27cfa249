import { defineCopy } from '../../ui/i18n.ts';

/** Words around the township's own. */
export const procedureScreenCopy = defineCopy({
  zhHans: {
    version: (version: number) => `规则第${version}版`,
    since: (when: string) => `${when}起执行`,
    always: '一直执行',
    offline: '已存在本机，没有网络也能看。',
    contacts: '点一下就拨号',
    others: '其他情况',
    none: '还没有写处置流程',
    noneWhy: '拿不准时，打电话问值班室。',
    notYet: '还没有取到规则',
    notYetWhy: '连上网络取到规则以后，这里会显示处置流程。',
    close: '知道了',
  },
  en: {
    version: (version) => `Rules, version ${version}`,
    since: (when) => `in force since ${when}`,
    always: 'in force from the beginning',
    offline: 'Kept on this phone: it can be read without a network.',
    contacts: 'Tap to call',
    others: 'At other times',
    none: 'No procedure has been written yet',
    noneWhy: 'When in doubt, call the duty office.',
    notYet: 'The rules have not come yet',
    notYetWhy: 'The procedure stands here once the phone has reached the hub.',
    close: 'Got it',
  },
  zhHant: {
    version: (version) => `規則第${version}版`,
    since: (when) => `${when}起執行`,
    always: '一直執行',
    offline: '已存在本機，沒有網路也能看。',
    contacts: '點一下就撥號',
    others: '其他情況',
    none: '還沒有寫處置流程',
    noneWhy: '拿不準時，打電話問值班室。',
    notYet: '還沒有取到規則',
    notYetWhy: '連上網路取到規則以後，這裡會顯示處置流程。',
    close: '知道了',
  },
});
