/** What the hub says in the terminal. */
export type TerminalLanguage = 'zhHans' | 'en' | 'zhHant';

interface HubCopy {
  readonly data: (folder: string) => string;
  readonly address: (urls: readonly string[]) => string;
  readonly administrator: (url: string) => string;
  readonly phone: (gate: string, url: string, code: string) => string;
  readonly phoneNeedsTls: string;
  readonly authorityPage: (url: string) => string;
  readonly restored: string;
  readonly demo: string;
  readonly stopping: string;
  readonly failed: (reason: string) => string;
  readonly noFolder: string;
  readonly portTaken: string;
  readonly help: string;
}

export const hubCopy: Readonly<Record<TerminalLanguage, HubCopy>> = {
  zhHans: {
    data: (folder) => `数据目录：${folder}（备份时请连同 hub.secret 一起）`,
    address: (urls) => `地址：${urls.join('  ')}`,
    administrator: (url) => `首位管理员请打开（一次有效，24 小时内）：\n  ${url}`,
    phone: (gate, url, code) => `把手机登记到「${gate}」：扫下面的码，或打开\n  ${url}\n  登记码：${code}`,
    phoneNeedsTls:
      '手机要用相机，必须走 HTTPS：用 --lan 启动（自建本地证书），或用 --tls-cert/--tls-key 提供证书。',
    authorityPage: (url) => `手机信任证书的说明页：${url}`,
    restored: '数据库已从备份恢复：手机会重新上报它缺少的记录。',
    demo: '正在填充示范数据……',
    stopping: '正在结束……',
    failed: (reason) => `无法启动：${reason}`,
    noFolder: '--data 后面要写目录',
    portTaken: '端口已被占用，请用 --port 换一个',
    help: `用法：npm start -- [选项]
  --data 目录        数据目录，默认 ./data
  --port 端口        默认 8080
  --host 地址        监听的网络接口
  --lan              局域网 HTTPS，自建本地证书颁发机构
  --tls-cert 文件    自备证书（PEM）
  --tls-key 文件     自备私钥（PEM）
  --behind-proxy     前面有本机反向代理负责 HTTPS
  --demo             填充示范村
  --restored         数据库来自备份
  --help             显示本说明`,
  },
  en: {
    data: (folder) => `Data: ${folder} (a backup needs hub.secret too)`,
    address: (urls) => `Address: ${urls.join('  ')}`,
    administrator: (url) => `The first administrator opens this (once, within 24 hours):\n  ${url}`,
    phone: (gate, url, code) =>
      `To enrol a phone at ${gate}, scan this code or open\n  ${url}\n  code: ${code}`,
    phoneNeedsTls:
      'Phones need HTTPS for the camera: start with --lan (a local certificate), or give --tls-cert and --tls-key.',
    authorityPage: (url) => `How phones come to trust the certificate: ${url}`,
    restored: 'The database was restored: phones will offer again what it lacks.',
    demo: 'Filling in the demonstration village …',
    stopping: 'Stopping …',
    failed: (reason) => `Cannot start: ${reason}`,
    noFolder: '--data needs a folder',
    portTaken: 'the port is taken; give another with --port',
    help: `Usage: npm start -- [options]
  --data DIR         where everything lives, default ./data
  --port N           default 8080
  --host ADDRESS     which interface to listen on
  --lan              HTTPS on the local network, by a local certificate authority
  --tls-cert FILE    your own certificate (PEM)
  --tls-key FILE     its key (PEM)
  --behind-proxy     a proxy on this machine speaks HTTPS
  --demo             a village with people, vehicles and two days of passages
  --restored         the database comes from a backup
  --help             this text`,
  },
  zhHant: {
    data: (folder) => `資料目錄：${folder}（備份時請連同 hub.secret 一起）`,
    address: (urls) => `位址：${urls.join('  ')}`,
    administrator: (url) => `首位管理員請開啟（一次有效，24 小時內）：\n  ${url}`,
    phone: (gate, url, code) => `把手機登記到「${gate}」：掃下面的碼，或開啟\n  ${url}\n  登記碼：${code}`,
    phoneNeedsTls:
      '手機要用相機，必須走 HTTPS：用 --lan 啟動（自建本地憑證），或用 --tls-cert/--tls-key 提供憑證。',
    authorityPage: (url) => `手機信任憑證的說明頁：${url}`,
    restored: '資料庫已從備份還原：手機會重新上報它缺少的記錄。',
    demo: '正在填入示範資料……',
    stopping: '正在結束……',
    failed: (reason) => `無法啟動：${reason}`,
    noFolder: '--data 後面要寫目錄',
    portTaken: '連接埠已被占用，請用 --port 換一個',
    help: `用法：npm start -- [選項]
  --data 目錄        資料目錄，預設 ./data
  --port 埠號        預設 8080
  --host 位址        監聽的網路介面
  --lan              區域網路 HTTPS，自建本地憑證機構
  --tls-cert 檔案    自備憑證（PEM）
  --tls-key 檔案     自備私鑰（PEM）
  --behind-proxy     前面有本機反向代理負責 HTTPS
  --demo             填入示範村
  --restored         資料庫來自備份
  --help             顯示本說明`,
  },
};

/** The language of this terminal, by the environment's locale. */
export function terminalLanguage(
  environment: Readonly<Record<string, string | undefined>>,
): TerminalLanguage {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  if (!locale.startsWith('zh')) return 'en';
  return /TW|HK|MO|Hant/.test(locale) ? 'zhHant' : 'zhHans';
}
