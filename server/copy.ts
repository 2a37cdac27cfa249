/** What the hub says in the terminal, once it runs or cannot. */
import type { TerminalLanguage } from './commandLine/language.mjs';
import type { FolderProblem } from './dataFolder.ts';
import type { StartProblem } from './startProblem.ts';

type FolderWords = Readonly<Record<FolderProblem, string>>;

interface HubCopy {
  readonly data: (folder: string) => string;
  readonly address: (urls: readonly string[]) => string;
  /** Of the keys that a phone, and whoever verifies an exported register, can compare. */
  readonly keys: (receipts: string, registers: string) => string;
  /** Addresses that the local authority may not vouch for. */
  readonly notVouchedFor: (addresses: readonly string[]) => string;
  readonly administrator: (url: string) => string;
  readonly phone: (gate: string, url: string, code: string) => string;
  readonly phoneNeedsTls: string;
  readonly authorityPage: (url: string) => string;
  readonly restored: string;
  readonly demo: string;
  readonly demoRefused: string;
  readonly running: string;
  readonly stopping: string;
  readonly failed: (reason: string) => string;
  readonly problem: (problem: StartProblem) => string;
}

const zhHansFolder: FolderWords = {
  notAFolder: '那里有一个同名的文件，不是目录',
  foreignFiles: '里面是别的文件，没有守望的数据库（shouwang.db），所以没有动它。空目录、还没有的目录都可以',
  noRights: '没有写入权限',
  noSpace: '磁盘空间不足',
  cannotBeMade: '那里无法建立目录',
  inUse: '另一个守望正在使用它',
};
const enFolder: FolderWords = {
  notAFolder: 'a file of that name is in the way',
  foreignFiles:
    'it holds other files and no register of Shouwang (shouwang.db), so it was left as it is. An empty folder will do, or one that is not there yet',
  noRights: 'it may not be written to',
  noSpace: 'the disk is full',
  cannotBeMade: 'no folder can be made there',
  inUse: 'another Shouwang is using it',
};
const zhHantFolder: FolderWords = {
  notAFolder: '那裡有一個同名的檔案，不是目錄',
  foreignFiles: '裡面是別的檔案，沒有守望的資料庫（shouwang.db），所以沒有動它。空目錄、還沒有的目錄都可以',
  noRights: '沒有寫入權限',
  noSpace: '磁碟空間不足',
  cannotBeMade: '那裡無法建立目錄',
  inUse: '另一個守望正在使用它',
};

export const hubCopy: Readonly<Record<TerminalLanguage, HubCopy>> = {
  zhHans: {
    data: (folder) => `数据目录：${folder}（备份时请连同 hub.secret 一起）`,
    address: (urls) => `地址：${urls.join('  ')}`,
    keys: (receipts, registers) =>
      `主机密钥指纹（请抄在纸上，以备核对）：\n  手机登记时  ${receipts}\n  核验台账    ${registers}`,
    notVouchedFor: (addresses) =>
      `本地证书管不到这些地址（不属于局域网）：${addresses.join('、')}。要用它们，请自备证书：--tls-cert、--tls-key。`,
    administrator: (url) => `首位管理员请打开（一次有效，24 小时内）：\n  ${url}`,
    phone: (gate, url, code) => `把手机登记到「${gate}」：扫下面的码，或打开\n  ${url}\n  登记码：${code}`,
    phoneNeedsTls:
      '手机要用相机，必须走 HTTPS：用 --lan 启动（自建本地证书），或用 --tls-cert/--tls-key 提供证书。',
    authorityPage: (url) => `手机信任证书的说明页：${url}`,
    restored: '数据库已从备份恢复：手机会重新上报它缺少的记录。',
    demo: '已填入示范村：人员、车辆和两天的通行记录。',
    demoRefused: '这个数据目录里已经有记录，没有再填示范数据。要从头看示范，请用 --data 另指一个空目录。',
    running: '守望正在运行，按 Ctrl-C 结束。',
    stopping: '正在结束……',
    failed: (reason) => `无法启动：${reason}`,
    problem: (problem) => {
      switch (problem.code) {
        case 'folder':
          return `数据目录 ${problem.folder} 不能用：${zhHansFolder[problem.problem]}。请用 --data 换一个。`;
        case 'portTaken':
          return `端口 ${problem.port} 已被占用。请用 --port 换一个，或先结束占用它的程序（也许守望已经在运行）。`;
        case 'portForbidden':
          return `没有权限使用端口 ${problem.port}。请用 --port 换一个 1024 以上的。`;
        case 'noSuchHost':
          return `本机没有 ${problem.host} 这个地址，请检查 --host。`;
        case 'unreadableFile':
          return `读不到文件 ${problem.file}。`;
        case 'notACertificate':
          return `${problem.file} 不是 PEM 格式的证书。`;
        case 'notAKey':
          return `${problem.file} 不是 PEM 格式的私钥，或设有密码。`;
        case 'foreignKey':
          return '--tls-key 不是这张证书的私钥。';
      }
    },
  },
  en: {
    data: (folder) => `Data: ${folder} (a backup needs hub.secret too)`,
    address: (urls) => `Address: ${urls.join('  ')}`,
    keys: (receipts, registers) =>
      `Fingerprints of this hub’s keys, to note on paper and compare:\n  phones that enrol     ${receipts}\n  exported registers    ${registers}`,
    notVouchedFor: (addresses) =>
      `Not covered by the local certificate, since they are of no local network: ${addresses.join(', ')}. To use them, bring a certificate: --tls-cert, --tls-key.`,
    administrator: (url) => `The first administrator opens this (once, within 24 hours):\n  ${url}`,
    phone: (gate, url, code) =>
      `To enrol a phone at ${gate}, scan this code or open\n  ${url}\n  code: ${code}`,
    phoneNeedsTls:
      'Phones need HTTPS for the camera: start with --lan (a local certificate), or give --tls-cert and --tls-key.',
    authorityPage: (url) => `How phones come to trust the certificate: ${url}`,
    restored: 'The database was restored: phones will offer again what it lacks.',
    demo: 'The demonstration village is filled in: people, vehicles, two days of passages.',
    demoRefused:
      'This data folder has a register already: nothing was added. For a fresh demonstration give an empty folder with --data.',
    running: 'Shouwang is running. Ctrl-C ends it.',
    stopping: 'Stopping …',
    failed: (reason) => `Cannot start: ${reason}`,
    problem: (problem) => {
      switch (problem.code) {
        case 'folder':
          return `the data folder ${problem.folder} cannot be used: ${enFolder[problem.problem]}. Give another with --data.`;
        case 'portTaken':
          return `port ${problem.port} is taken. Give another with --port, or end the program that has it (perhaps Shouwang is running already).`;
        case 'portForbidden':
          return `port ${problem.port} may not be used without more rights. Give one above 1024 with --port.`;
        case 'noSuchHost':
          return `this machine has no address ${problem.host}: check --host.`;
        case 'unreadableFile':
          return `the file ${problem.file} cannot be read.`;
        case 'notACertificate':
          return `${problem.file} is no certificate in PEM form.`;
        case 'notAKey':
          return `${problem.file} is no private key in PEM form, or has a password.`;
        case 'foreignKey':
          return '--tls-key is not the key of that certificate.';
      }
    },
  },
  zhHant: {
    data: (folder) => `資料目錄：${folder}（備份時請連同 hub.secret 一起）`,
    address: (urls) => `位址：${urls.join('  ')}`,
    keys: (receipts, registers) =>
      `主機金鑰指紋（請抄在紙上，以備核對）：\n  手機登記時  ${receipts}\n  核驗清冊    ${registers}`,
    notVouchedFor: (addresses) =>
      `本地憑證管不到這些位址（不屬於區域網路）：${addresses.join('、')}。要用它們，請自備憑證：--tls-cert、--tls-key。`,
    administrator: (url) => `首位管理員請開啟（一次有效，24 小時內）：\n  ${url}`,
    phone: (gate, url, code) => `把手機登記到「${gate}」：掃下面的碼，或開啟\n  ${url}\n  登記碼：${code}`,
    phoneNeedsTls:
      '手機要用相機，必須走 HTTPS：用 --lan 啟動（自建本地憑證），或用 --tls-cert/--tls-key 提供憑證。',
    authorityPage: (url) => `手機信任憑證的說明頁：${url}`,
    restored: '資料庫已從備份還原：手機會重新上報它缺少的記錄。',
    demo: '已填入示範村：人員、車輛和兩天的通行記錄。',
    demoRefused: '這個資料目錄裡已經有記錄，沒有再填示範資料。要從頭看示範，請用 --data 另指一個空目錄。',
    running: '守望正在執行，按 Ctrl-C 結束。',
    stopping: '正在結束……',
    failed: (reason) => `無法啟動：${reason}`,
    problem: (problem) => {
      switch (problem.code) {
        case 'folder':
          return `資料目錄 ${problem.folder} 不能用：${zhHantFolder[problem.problem]}。請用 --data 換一個。`;
        case 'portTaken':
          return `連接埠 ${problem.port} 已被占用。請用 --port 換一個，或先結束占用它的程式（也許守望已經在執行）。`;
        case 'portForbidden':
          return `沒有權限使用連接埠 ${problem.port}。請用 --port 換一個 1024 以上的。`;
        case 'noSuchHost':
          return `本機沒有 ${problem.host} 這個位址，請檢查 --host。`;
        case 'unreadableFile':
          return `讀不到檔案 ${problem.file}。`;
        case 'notACertificate':
          return `${problem.file} 不是 PEM 格式的憑證。`;
        case 'notAKey':
          return `${problem.file} 不是 PEM 格式的私鑰，或設有密碼。`;
        case 'foreignKey':
          return '--tls-key 不是這張憑證的私鑰。';
      }
    },
  },
};
