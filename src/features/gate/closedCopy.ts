import { defineCopy } from '../../ui/i18n.ts';

/** Words of the gate while nothing can be recorded at it. */
export const closedCopy = defineCopy({
  zhHans: {
    noPolicy: '还没有取到本乡镇的规则',
    noPolicyWhy: '第一次使用需要联网一次。连上网会自动取回，之后没有网络也能用。',
    fetching: '正在取回本乡镇的规则…',
    fetchingWhy: '第一次要等一会儿，请保持联网。',
    fetchAgain: '再试一次',
    revoked: '本机已被停用',
    revokedWhy:
      '这部手机不能再登记。已存的记录仍会上报，名册已从本机清除。要继续使用，请向值班室要新的登记码。',
    rejoin: '用新登记码加入',
    duty: '谁在值班？',
    dutyWhy: '每条记录都会记下值班人。换班时在“本机”里改。',
    dutyName: '姓名',
    dutyStart: '开始值班',
  },
  en: {
    noPolicy: 'The township’s rules are not here yet',
    noPolicyWhy: 'The first time needs a network once. They come by themselves; afterwards it works without.',
    fetching: 'Fetching the township’s rules…',
    fetchingWhy: 'The first time takes a moment. Please stay online.',
    fetchAgain: 'Try again',
    revoked: 'This phone was revoked',
    revokedWhy:
      'It can record nothing more. What it holds is still sent; the register was removed. To go on, ask the duty office for a new enrolment code.',
    rejoin: 'Join with a new enrolment code',
    duty: 'Who is on duty?',
    dutyWhy: 'Each record carries the name. When the shift changes, change it under “Phone”.',
    dutyName: 'Name',
    dutyStart: 'Start the shift',
  },
  zhHant: {
    noPolicy: '還沒有取到本鄉鎮的規則',
    noPolicyWhy: '第一次使用需要連網一次。連上網會自動取回，之後沒有網路也能用。',
    fetching: '正在取回本鄉鎮的規則…',
    fetchingWhy: '第一次要等一會兒，請保持連網。',
    fetchAgain: '再試一次',
    revoked: '本機已被停用',
    revokedWhy:
      '這支手機不能再登記。已存的記錄仍會上報，名冊已從本機清除。要繼續使用，請向值班室要新的登記碼。',
    rejoin: '用新登記碼加入',
    duty: '誰在值班？',
    dutyWhy: '每筆記錄都會記下值班人。換班時在「本機」裡改。',
    dutyName: '姓名',
    dutyStart: '開始值班',
  },
});
