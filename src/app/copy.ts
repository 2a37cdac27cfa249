import { defineCopy } from '../ui/i18n.ts';

/** Words of the frame around the screens. */
export const appCopy = defineCopy({
  zhHans: {
    menu: '主菜单',
    gate: '卡口',
    today: '今日',
    status: '本机',
    opening: '正在打开…',
    notOpened: '这一页没能打开',
    notOpenedWhy: '记录都在本机，一条没少。请到有信号的地方再试。',
    tryAgain: '再试一次',
    staleTitle: '请重新打开',
    staleWhy: '本应用已在另一个页面更新。这里不能再保存，已存的记录都在。',
    reload: '重新打开',
    brokenTitle: '打不开本机存储',
    brokenWhy:
      '可能是无痕模式、空间不足，或浏览器出了问题。已上报的记录都在值班室；没上报的可能还在本机，请不要清除网站数据。',
    again: '再试一次',
    update: '有新版本，可以现在更新',
    updateNow: '更新',
    recordsLost: '浏览器清掉过本机的记录，正在重新取回名册',
    revoked: '本机已被停用，只上报已存的记录',
    unsentFirst: '本机还有没上报的记录。请先联网上报完，再打开登记链接。',
    joinedAnew:
      '值班室的中心认不出本机原来的编号，本机已用新编号加入。原来没上报的记录还在本机，请告诉值班室。',
  },
  en: {
    menu: 'Main menu',
    gate: 'Gate',
    today: 'Today',
    status: 'Phone',
    opening: 'Opening…',
    notOpened: 'This page could not be opened',
    notOpenedWhy: 'Nothing recorded is lost. Try again where there is a network.',
    tryAgain: 'Try again',
    staleTitle: 'Please open it again',
    staleWhy: 'The app was updated in another page. Nothing more can be saved here; what was saved is safe.',
    reload: 'Open again',
    brokenTitle: 'This phone’s storage cannot be opened',
    brokenWhy:
      'It may be private browsing, a full phone, or a fault of the browser. What was sent is at the duty office; the rest may still be here: do not clear the site’s data.',
    again: 'Try again',
    update: 'A new version is ready',
    updateNow: 'Update',
    recordsLost: 'The browser had wiped this phone’s records; the register is being fetched again',
    revoked: 'This phone was revoked: only what it holds is still sent',
    unsentFirst:
      'Some records on this phone are not sent yet. Send them first, then open the enrolment link again.',
    joinedAnew:
      'The hub did not take this phone for who it was, so it joined anew. What it had not sent is kept here: tell the duty office.',
  },
  zhHant: {
    menu: '主選單',
    gate: '卡口',
    today: '今日',
    status: '本機',
    opening: '正在打開…',
    notOpened: '這一頁沒能打開',
    notOpenedWhy: '記錄都在本機，一筆沒少。請到有訊號的地方再試。',
    tryAgain: '再試一次',
    staleTitle: '請重新打開',
    staleWhy: '本應用已在另一個頁面更新。這裡不能再儲存，已存的記錄都在。',
    reload: '重新打開',
    brokenTitle: '打不開本機儲存',
    brokenWhy:
      '可能是無痕模式、空間不足，或瀏覽器出了問題。已上報的記錄都在值班室；沒上報的可能還在本機，請不要清除網站資料。',
    again: '再試一次',
    update: '有新版本，可以現在更新',
    updateNow: '更新',
    recordsLost: '瀏覽器清掉過本機的記錄，正在重新取回名冊',
    revoked: '本機已被停用，只上報已存的記錄',
    unsentFirst: '本機還有沒上報的記錄。請先連網上報完，再打開登記連結。',
    joinedAnew:
      '值班室的中心認不出本機原來的編號，本機已用新編號加入。原來沒上報的記錄還在本機，請告訴值班室。',
  },
});
