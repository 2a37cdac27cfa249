/** What the hub says in the terminal, once it runs. */
import type { TerminalLanguage } from './commandLine/language.mjs';

interface HubCopy {
  readonly data: (folder: string) => string;
  readonly address: (urls: readonly string[]) => string;
  /** Of the keys that a phone, and whoever verifies an exported register, can compare; named as in the console. */
  readonly keys: (receipts: string, registers: string) => string;
  /** Addresses that the local authority may not vouch for. */
  readonly notVouchedFor: (addresses: readonly string[]) => string;
  /** Listens without TLS where others than the proxy may reach it. */
  readonly openBehindProxy: (host: string) => string;
  readonly administrator: (url: string) => string;
  /** Under the administrator's link, with the local authority. */
  readonly trustHereToo: string;
  /** What stands in links for the address that only the proxy knows, and what that is. */
  readonly proxyAddress: string;
  readonly proxied: string;
  readonly phone: (gate: string, url: string, code: string) => string;
  /** No phone can reach the hub: for a try on this machine. */
  readonly phoneHere: (gate: string, url: string, code: string) => string;
  readonly noPhones: (port: number) => string;
  /** The three steps of a phone with the local authority. */
  readonly steps: string;
  readonly openPage: (url: string) => string;
  readonly installCertificate: string;
  readonly enrol: string;
  /** Every gate has a phone: the code comes from the console. */
  readonly enrolByConsole: string;
  readonly restored: string;
  readonly demo: string;
  readonly demoRefused: string;
  readonly running: string;
  readonly stopping: string;
  readonly failed: (reason: string) => string;
}

export const hubCopy: Readonly<Record<TerminalLanguage, HubCopy>> = {
  zhHans: {
    data: (folder) => `数据目录：${folder}（备份时请连同 hub.secret 一起）`,
    address: (urls) => `地址：${urls.join('  ')}`,
    keys: (receipts, registers) =>
      `中心的密钥指纹（请抄在纸上，以备核对）：\n  给手机的回执  ${receipts}\n  导出的台账    ${registers}`,
    notVouchedFor: (addresses) =>
      `本地证书管不到这些地址（不属于局域网）：${addresses.join('、')}。要用它们，请自备证书：--tls-cert、--tls-key。`,
    openBehindProxy: (host) => `注意：${host} 上没有加密。请用防火墙只让代理访问这个端口。`,
    administrator: (url) => `首位管理员请打开（24 小时内用一次，以前启动时显示的链接都已作废）：\n  ${url}`,
    trustHereToo: '  打开它的电脑也要先信任证书，见第 2 步。',
    proxyAddress: '代理地址',
    proxied: '链接里的「代理地址」请换成代理对外的 HTTPS 地址。手机扫的二维码在值班室里生成。',
    phone: (gate, url, code) => `把手机登记到「${gate}」：扫下面的码，或打开\n  ${url}\n  登记码：${code}`,
    phoneHere: (gate, url, code) =>
      `在这台机器上试手机端（登记到「${gate}」）：另开一个窗口，打开\n  ${url}\n  登记码：${code}`,
    noPhones: (port) =>
      `现在只有这台机器自己连得上。手机扫了上面的码也打不开，除非用数据线接在这台机器上并转发端口（安卓：adb reverse tcp:${port} tcp:${port}）。要用手机，请用 --lan 启动（自建本地证书），或用 --tls-cert、--tls-key 提供证书。`,
    steps: '手机加入分三步，前两步每部手机只做一次。',
    openPage: (url) => `【第 1 步】手机连上同一个网络，扫下面的码打开说明页，下载证书：\n  ${url}`,
    installCertificate: '【第 2 步】在手机上安装证书（说明页上也有）：',
    enrol: '【第 3 步】',
    enrolByConsole: '登记：每个卡口都有手机了。要再加一部，请在值班室的「卡口与设备」里生成登记码。',
    restored: '数据库已从备份恢复：手机会重新上报它缺少的记录。',
    demo: '已填入示范村：人员、车辆和两天的通行记录。',
    demoRefused: '这个数据目录里已经有记录，没有再填示范数据。要从头看示范，请用 --data 另指一个空目录。',
    running: '守望正在运行，按 Ctrl-C 结束。',
    stopping: '正在结束……',
    failed: (reason) => `无法启动：${reason}`,
  },
  en: {
    data: (folder) => `Data: ${folder} (a backup needs hub.secret too)`,
    address: (urls) => `Address: ${urls.join('  ')}`,
    keys: (receipts, registers) =>
      `Fingerprints of this hub’s keys, to note on paper and compare:\n  Receipts to phones    ${receipts}\n  Exported registers    ${registers}`,
    notVouchedFor: (addresses) =>
      `Not covered by the local certificate, since they are of no local network: ${addresses.join(', ')}. To use them, bring a certificate: --tls-cert, --tls-key.`,
    openBehindProxy: (host) =>
      `Take care: nothing is encrypted on ${host}. Let a firewall admit the proxy alone to this port.`,
    administrator: (url) =>
      `The first administrator opens this (once, within 24 hours; links of earlier starts hold no more):\n  ${url}`,
    trustHereToo: '  The computer that opens it has to trust the certificate first, see step 2.',
    proxyAddress: 'PROXY-ADDRESS',
    proxied:
      'In links, put the HTTPS address that your proxy serves in place of PROXY-ADDRESS. The console makes the QR codes for phones.',
    phone: (gate, url, code) =>
      `To enrol a phone at ${gate}, scan this code or open\n  ${url}\n  code: ${code}`,
    phoneHere: (gate, url, code) =>
      `To try the phone’s side on this machine, at ${gate}, open in another window\n  ${url}\n  code: ${code}`,
    noPhones: (port) =>
      `Only this machine reaches the hub now. The code above opens on no phone but one on a cable whose port is forwarded (Android: adb reverse tcp:${port} tcp:${port}). For phones start with --lan (a local certificate), or give --tls-cert and --tls-key.`,
    steps: 'A phone joins in three steps, the first two once for each phone.',
    openPage: (url) =>
      `[Step 1] On the same network, scan this with the phone to open the guide, and download the certificate:\n  ${url}`,
    installCertificate: '[Step 2] Install the certificate on the phone (the guide says how, too):',
    enrol: '[Step 3] ',
    enrolByConsole:
      'Enrol: every gate has a phone. For one more, make an enrolment code in the console, under Gates and phones.',
    restored: 'The database was restored: phones will offer again what it lacks.',
    demo: 'The demonstration village is filled in: people, vehicles, two days of passages.',
    demoRefused:
      'This data folder has a register already: nothing was added. For a fresh demonstration give an empty folder with --data.',
    running: 'Shouwang is running. Ctrl-C ends it.',
    stopping: 'Stopping …',
    failed: (reason) => `Cannot start: ${reason}`,
  },
  zhHant: {
    data: (folder) => `資料目錄：${folder}（備份時請連同 hub.secret 一起）`,
    address: (urls) => `位址：${urls.join('  ')}`,
    keys: (receipts, registers) =>
      `中心的金鑰指紋（請抄在紙上，以備核對）：\n  給手機的回執  ${receipts}\n  匯出的清冊    ${registers}`,
    notVouchedFor: (addresses) =>
      `本地憑證管不到這些位址（不屬於區域網路）：${addresses.join('、')}。要用它們，請自備憑證：--tls-cert、--tls-key。`,
    openBehindProxy: (host) => `注意：${host} 上沒有加密。請用防火牆只讓代理存取這個連接埠。`,
    administrator: (url) => `首位管理員請開啟（24 小時內用一次，以前啟動時顯示的連結都已作廢）：\n  ${url}`,
    trustHereToo: '  開啟它的電腦也要先信任憑證，見第 2 步。',
    proxyAddress: '代理位址',
    proxied: '連結裡的「代理位址」請換成代理對外的 HTTPS 位址。手機掃的二維碼在值班室裡產生。',
    phone: (gate, url, code) => `把手機登記到「${gate}」：掃下面的碼，或開啟\n  ${url}\n  登記碼：${code}`,
    phoneHere: (gate, url, code) =>
      `在這台機器上試手機端（登記到「${gate}」）：另開一個視窗，開啟\n  ${url}\n  登記碼：${code}`,
    noPhones: (port) =>
      `現在只有這台機器自己連得上。手機掃了上面的碼也打不開，除非用傳輸線接在這台機器上並轉送連接埠（Android：adb reverse tcp:${port} tcp:${port}）。要用手機，請用 --lan 啟動（自建本地憑證），或用 --tls-cert、--tls-key 提供憑證。`,
    steps: '手機加入分三步，前兩步每部手機只做一次。',
    openPage: (url) => `【第 1 步】手機連上同一個網路，掃下面的碼開啟說明頁，下載憑證：\n  ${url}`,
    installCertificate: '【第 2 步】在手機上安裝憑證（說明頁上也有）：',
    enrol: '【第 3 步】',
    enrolByConsole: '登記：每個卡口都有手機了。要再加一部，請在值班室的「卡口與裝置」裡產生登記碼。',
    restored: '資料庫已從備份還原：手機會重新上報它缺少的記錄。',
    demo: '已填入示範村：人員、車輛和兩天的通行記錄。',
    demoRefused: '這個資料目錄裡已經有記錄，沒有再填示範資料。要從頭看示範，請用 --data 另指一個空目錄。',
    running: '守望正在執行，按 Ctrl-C 結束。',
    stopping: '正在結束……',
    failed: (reason) => `無法啟動：${reason}`,
  },
};
