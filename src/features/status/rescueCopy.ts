import { defineCopy } from '../../ui/i18n.ts';

/** Words of the file with what is not yet sent. */
export const rescueCopy = defineCopy({
  zhHans: {
    open: '存成文件送去',
    openWhy: '一直连不上网，或者手机要坏了，可以把没有上报的记录存成文件，请人带到值班室。',
    title: '没有上报的记录',
    packing: '正在整理',
    nothing: '没有待上报的记录，不用存。',
    keyLost: (n: string) =>
      `有 ${n} 条存不成文件：本机丢了当时的身份密钥，已重新登记。记录仍在本机，请告诉值班室，按记忆补记。`,
    unreadable: '没有存成：读不出本机的记录。请关掉本应用，打开后再试。记录没有动过。',
    records: '记录',
    count: (n: string) => `${n} 条`,
    oldest: '最早的',
    ago: (age: string) => `${age}前`,
    size: '大小',
    file: '文件名',
    sealed: '这个文件是封好的，只有中心打得开，谁带去都看不到内容。发给值班室，或者拷到 U 盘送去。',
    keep: '本机的记录一条不少，联网后照样会上报，不会记两遍。“待上报”变成“没有”以前，请留着文件。',
    share: '发给值班室',
    save: '存到本机',
    done: { shared: '已发出。', saved: '已存到本机的“下载”里。' },
  },
  en: {
    open: 'Save as a file',
    openWhy:
      'With no network for long, or a phone that is failing, save what is not sent as a file and have it taken to the duty office.',
    title: 'Records not sent',
    packing: 'Packing',
    nothing: 'Nothing waits to be sent: there is nothing to save.',
    keyLost: (n) =>
      `${n} cannot be put into a file: this phone lost the key that they were saved under, and has joined anew. They stay on this phone. Tell the duty office, and record again what you remember.`,
    unreadable:
      'Not saved: this phone’s records cannot be read now. Close the app, open it and try again. Nothing was changed.',
    records: 'Records',
    count: (n) => n,
    oldest: 'Oldest',
    ago: (age) => `${age} ago`,
    size: 'Size',
    file: 'File name',
    sealed:
      'The file is sealed: only the hub can open it, whoever carries it. Send it to the duty office, or take it there on a USB stick.',
    keep: 'All records stay on this phone, and are still sent when there is a network; nothing is recorded twice. Keep the file until “To send” says “None”.',
    share: 'Send to the duty office',
    save: 'Save on phone',
    done: { shared: 'Sent.', saved: 'Saved among the downloads of this phone.' },
  },
  zhHant: {
    open: '存成檔案送去',
    openWhy: '一直連不上網，或者手機要壞了，可以把沒有上報的記錄存成檔案，請人帶到值班室。',
    title: '沒有上報的記錄',
    packing: '正在整理',
    nothing: '沒有待上報的記錄，不用存。',
    keyLost: (n) =>
      `有 ${n} 筆存不成檔案：本機遺失了當時的身分金鑰，已重新登記。記錄仍在本機，請告訴值班室，憑記憶補記。`,
    unreadable: '沒有存成：讀不出本機的記錄。請關掉本應用，打開後再試。記錄沒有動過。',
    records: '記錄',
    count: (n) => `${n} 筆`,
    oldest: '最早的',
    ago: (age) => `${age}前`,
    size: '大小',
    file: '檔案名稱',
    sealed: '這個檔案是封好的，只有中心打得開，誰帶去都看不到內容。傳給值班室，或者複製到隨身碟送去。',
    keep: '本機的記錄一筆不少，連網後照樣會上報，不會記兩遍。「待上報」變成「沒有」以前，請留著檔案。',
    share: '傳給值班室',
    save: '存到本機',
    done: { shared: '已傳出。', saved: '已存到本機的「下載」裡。' },
  },
});
