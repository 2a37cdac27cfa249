import { defineCopy } from '../../ui/i18n.ts';

export const registerCopy = defineCopy({
  zhHans: {
    lead: '导出的台账带着每部手机的签名和记录链，交到哪里都能验证里面的记录有没有被改过。',
    village: '导出哪个村',
    reason: '为什么导出、交给谁',
    download: '下载台账',
    privacy: '文件里有姓名、证件号码和体温。请只交给该看的人，不要发到聊天群里；用完请删除。',
    verifyTitle: '怎样验证',
    verifyLead: '把下载的文件放进任何一台电脑上守望的文件夹，在那里运行这条命令，不需要联网，也不需要中心：',
    copy: '复制命令',
    copied: '已复制',
    notCopied: '没有复制成，请手工选中后复制',
    verifyWhat:
      '它会逐条核对签名和记录链。全对就说明文件里的记录没有改过，每部手机的记录中间没有缺；若有问题，会指出是哪些。还没有交到中心的，或者做文件的人去掉了某部手机最后几条，它看不出来。请另找途径核对“本中心”页的指纹，不然整个文件都可能是别人做的。',
  },
  en: {
    lead: 'An exported register carries the signatures and record chains of every phone. Wherever it goes, anybody can check that the records in it were not changed.',
    village: 'Village to export',
    reason: 'Why, and for whom',
    download: 'Download the register',
    privacy:
      'The file holds names, ID numbers and temperatures. Give it only to whom it concerns, keep it out of chat groups, delete it after use.',
    verifyTitle: 'How to check it',
    verifyLead:
      'Put the file into the folder of Shouwang on any computer and run this there; it needs no network and no hub:',
    copy: 'Copy the command',
    copied: 'Copied',
    notCopied: 'Could not be copied; select it by hand',
    verifyWhat:
      'It goes through every signature and chain. When all is well, no record in the file was changed and none is missing between others of a phone; otherwise it names what is wrong. It cannot see what has not reached the hub, or that whoever made the file left out the last records of a phone. Compare the fingerprint under “This hub” by another way: without that, somebody else could have made the whole file.',
  },
  zhHant: {
    lead: '匯出的清冊帶著每支手機的簽章和記錄鏈，交到哪裡都能驗證裡面的記錄有沒有被改過。',
    village: '匯出哪個村',
    reason: '為什麼匯出、交給誰',
    download: '下載清冊',
    privacy: '檔案裡有姓名、證件號碼和體溫。請只交給該看的人，不要發到聊天群組裡；用完請刪除。',
    verifyTitle: '怎樣驗證',
    verifyLead: '把下載的檔案放進任何一台電腦上守望的資料夾，在那裡執行這條指令，不需要連網，也不需要中心：',
    copy: '複製指令',
    copied: '已複製',
    notCopied: '沒有複製成功，請手動選取後複製',
    verifyWhat:
      '它會逐筆核對簽章和記錄鏈。全對就表示檔案裡的記錄沒有改過，每支手機的記錄中間沒有缺；若有問題，會指出是哪些。還沒有交到中心的，或者做檔案的人去掉了某支手機最後幾筆，它看不出來。請另找途徑核對「本中心」頁的指紋，不然整個檔案都可能是別人做的。',
  },
});
