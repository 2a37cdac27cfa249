import { defineCopy } from '../../ui/i18n.ts';

/** What the page about this phone answers to a press. */
export const answerCopy = defineCopy({
  zhHans: {
    sent: (n: string) => `刚才上报了 ${n} 条。`,
    sendAnswer: {
      nothing: '没有要上报的，已和中心核对过。',
      noNetwork: '没有连上中心。记录都在本机，有网络时会自动上报。',
      notSent: '没有报上去，原因写在上面。记录都在本机。',
    },
    persistAnswer: {
      granted: '浏览器已允许：空间紧张时也不会清掉本机的记录。',
      refused: '浏览器这次没有允许。没上报的记录请尽早上报；把本应用添加到主屏幕后再请求。',
    },
  },
  en: {
    sent: (n) => `${n} sent just now.`,
    sendAnswer: {
      nothing: 'Nothing to send; compared with the hub.',
      noNetwork: 'The hub could not be reached. All is kept here, and sent when there is a network.',
      notSent: 'Not sent; the reason is above. All is kept here.',
    },
    persistAnswer: {
      granted: 'Granted: the browser wipes nothing here when space is short.',
      refused:
        'Not granted this time. Send what waits as soon as you can; add the app to the home screen and ask again.',
    },
  },
  zhHant: {
    sent: (n) => `剛才上報了 ${n} 筆。`,
    sendAnswer: {
      nothing: '沒有要上報的，已和中心核對過。',
      noNetwork: '沒有連上中心。記錄都在本機，有網路時會自動上報。',
      notSent: '沒有報上去，原因寫在上面。記錄都在本機。',
    },
    persistAnswer: {
      granted: '瀏覽器已允許：空間吃緊時也不會清掉本機的記錄。',
      refused: '瀏覽器這次沒有允許。沒上報的記錄請盡早上報；把本應用加入主畫面後再請求。',
    },
  },
});
