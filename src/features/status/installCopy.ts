import { defineCopy } from '../../ui/i18n.ts';

/** The way to the home screen, for a phone that has joined its gate. */
export const installCopy = defineCopy({
  zhHans: {
    add: '添加到主屏幕',
    addNow: '现在添加',
    leave: '换到手机自带浏览器',
    anew: '先把待上报的报完，再向值班室要一个新的登记码：换过去的“守望”另存一份记录，要重新加入。',
  },
  en: {
    add: 'Add to home screen',
    addNow: 'Add now',
    leave: 'Change to the phone’s own browser',
    anew: 'First send what waits, and ask the duty office for a new enrolment code: the Shouwang that you open then keeps records of its own, and joins anew.',
  },
  zhHant: {
    add: '加入主畫面',
    addNow: '現在加入',
    leave: '換到手機內建瀏覽器',
    anew: '先把待上報的報完，再向值班室要一個新的登記碼：換過去的「守望」另存一份記錄，要重新加入。',
  },
});
