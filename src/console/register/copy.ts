import { defineCopy } from '../../ui/i18n.ts';

export const registerCopy = defineCopy({
  zhHans: {
    lead: '导出的台账带着每部手机的签名和记录链，交到哪里都能验证有没有被改过。',
    village: '导出哪个村',
    download: '下载台账',
    privacy: '文件里有姓名、证件号和体温。请只交给该看的人，不要发到聊天群里；用完请删除。',
    verifyTitle: '怎样验证',
    verifyLead: '把下载的文件放进任何一台电脑上守望的文件夹，在那里运行这条命令，不需要联网，也不需要中心：',
    copy: '复制命令',
    copied: '已复制',
    notCopied: '没有复制成，请手工选中后复制',
    verifyWhat:
      '它会逐条核对签名和记录链。全对就说明一条也没有多、没有少、没有改；若有问题，会指出第一条出错的记录。',
  },
  en: {
    lead: 'An exported register carries the signatures and record chains of every phone. Wherever it goes, anybody can check that it was not changed.',
    village: 'Village to export',
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
      'It goes through every signature and chain. When all is well nothing was added, removed or changed; otherwise it names the first record that is wrong.',
  },
  zhHant: {
    lead: '匯出的清冊帶著每支手機的簽章和紀錄鏈，交到哪裡都能驗證有沒有被改過。',
    village: '匯出哪個村',
    download: '下載清冊',
    privacy: '檔案裡有姓名、證件號和體溫。請只交給該看的人，不要發到聊天群組裡；用完請刪除。',
    verifyTitle: '怎樣驗證',
    verifyLead: '把下載的檔案放進任何一台電腦上守望的資料夾，在那裡執行這條指令，不需要連網，也不需要中心：',
    copy: '複製指令',
    copied: '已複製',
    notCopied: '沒有複製成功，請手動選取後複製',
    verifyWhat:
      '它會逐筆核對簽章和紀錄鏈。全對就表示一筆也沒有多、沒有少、沒有改；若有問題，會指出第一筆出錯的紀錄。',
  },
});
