/* What stands in the terminal before the hub runs. */

/**
 * @typedef {object} CommandLineCopy
 * @property {string} help
 * @property {(problem: import('./options.mjs').OptionProblem) => string} problem what is wrong with the options
 * @property {string} seeHelp
 * @property {(wanted: string, present: string) => string} nodeTooOld
 * @property {string} install
 * @property {Readonly<Record<'app' | 'console' | 'hub', string>>} build
 * @property {(step: string) => string} failed
 * @property {string} installHelp what to do when the packages cannot be fetched
 */

/** @type {Readonly<Record<import('./language.mjs').TerminalLanguage, CommandLineCopy>>} */
export const commandLineCopy = {
  zhHans: {
    help: `用法：npm start -- [选项]
  --data 目录        数据目录，默认 ./data
  --port 端口        默认 8080
  --host 地址        监听的网络接口，默认只供本机
  --lan              局域网 HTTPS，自建本地证书颁发机构
  --tls-cert 文件    自备证书（PEM）
  --tls-key 文件     自备私钥（PEM）
  --behind-proxy     前面有本机反向代理负责 HTTPS
  --demo             空数据库里填充示范村
  --restored         数据库来自备份
  --help             显示本说明`,
    problem: (problem) => {
      switch (problem.code) {
        case 'unknownOption':
          return `没有 ${problem.option} 这个选项。`;
        case 'noValue':
          return `${problem.option} 后面要写值。`;
        case 'unwantedValue':
          return `${problem.option} 后面不写值。`;
        case 'swallowed':
          return `${problem.option} 被 npm 当成了自己的选项。请写在 -- 之后：npm start -- ${problem.option} ……`;
        case 'noOption':
          return `看不懂「${problem.text}」。选项要写在 -- 之后：npm start -- [选项]`;
        case 'badPort':
          return `--port 要写 0 到 65535 的整数，不能是「${problem.text}」。`;
        case 'certWithoutKey':
          return '--tls-cert 与 --tls-key 要一起写。';
        case 'twoCertificates':
          return '--lan 用自建证书，--tls-cert 用自备证书，只能选一种。';
      }
    },
    seeHelp: '全部选项：npm start -- --help',
    nodeTooOld: (wanted, present) =>
      `守望需要 Node ${wanted} 或更新的版本，现在是 ${present}。下载：https://nodejs.org/`,
    install: '安装依赖包（只有第一次要，需要网络）',
    build: { app: '构建手机应用', console: '构建值班室', hub: '构建中心' },
    failed: (step) => `没有完成：${step}。`,
    installHelp:
      '请检查网络后再运行 npm start；经代理上网的，先设好 npm config set proxy 与 https-proxy。装好之后不再需要网络。',
  },
  en: {
    help: `Usage: npm start -- [options]
  --data DIR         where everything lives, default ./data
  --port N           default 8080
  --host ADDRESS     which interface to listen on, default this machine alone
  --lan              HTTPS on the local network, by a local certificate authority
  --tls-cert FILE    your own certificate (PEM)
  --tls-key FILE     its key (PEM)
  --behind-proxy     a proxy on this machine speaks HTTPS
  --demo             fill an empty database with a village and two days of passages
  --restored         the database comes from a backup
  --help             this text`,
    problem: (problem) => {
      switch (problem.code) {
        case 'unknownOption':
          return `There is no option ${problem.option}.`;
        case 'noValue':
          return `${problem.option} needs a value.`;
        case 'unwantedValue':
          return `${problem.option} takes no value.`;
        case 'swallowed':
          return `npm took ${problem.option} for an option of its own. Write it behind --: npm start -- ${problem.option} …`;
        case 'noOption':
          return `"${problem.text}" is no option. Options stand behind --: npm start -- [options]`;
        case 'badPort':
          return `--port needs a whole number from 0 to 65535, not "${problem.text}".`;
        case 'certWithoutKey':
          return '--tls-cert and --tls-key go together.';
        case 'twoCertificates':
          return '--lan makes a certificate, --tls-cert brings one: choose one of them.';
      }
    },
    seeHelp: 'All options: npm start -- --help',
    nodeTooOld: (wanted, present) =>
      `Shouwang needs Node ${wanted} or newer; this is ${present}. See https://nodejs.org/`,
    install: 'Installing packages (the first time only; needs the network)',
    build: { app: 'Building the phone app', console: 'Building the console', hub: 'Building the hub' },
    failed: (step) => `Failed: ${step}.`,
    installHelp:
      'Check the network and run npm start again; behind a proxy, first set npm config set proxy and https-proxy. Once installed, no network is needed.',
  },
  zhHant: {
    help: `用法：npm start -- [選項]
  --data 目錄        資料目錄，預設 ./data
  --port 埠號        預設 8080
  --host 位址        監聽的網路介面，預設只供本機
  --lan              區域網路 HTTPS，自建本地憑證機構
  --tls-cert 檔案    自備憑證（PEM）
  --tls-key 檔案     自備私鑰（PEM）
  --behind-proxy     前面有本機反向代理負責 HTTPS
  --demo             在空資料庫填入示範村
  --restored         資料庫來自備份
  --help             顯示本說明`,
    problem: (problem) => {
      switch (problem.code) {
        case 'unknownOption':
          return `沒有 ${problem.option} 這個選項。`;
        case 'noValue':
          return `${problem.option} 後面要寫值。`;
        case 'unwantedValue':
          return `${problem.option} 後面不寫值。`;
        case 'swallowed':
          return `${problem.option} 被 npm 當成了自己的選項。請寫在 -- 之後：npm start -- ${problem.option} ……`;
        case 'noOption':
          return `看不懂「${problem.text}」。選項要寫在 -- 之後：npm start -- [選項]`;
        case 'badPort':
          return `--port 要寫 0 到 65535 的整數，不能是「${problem.text}」。`;
        case 'certWithoutKey':
          return '--tls-cert 與 --tls-key 要一起寫。';
        case 'twoCertificates':
          return '--lan 用自建憑證，--tls-cert 用自備憑證，只能選一種。';
      }
    },
    seeHelp: '全部選項：npm start -- --help',
    nodeTooOld: (wanted, present) =>
      `守望需要 Node ${wanted} 或更新的版本，現在是 ${present}。下載：https://nodejs.org/`,
    install: '安裝套件（只有第一次要，需要網路）',
    build: { app: '建置手機應用', console: '建置值班室', hub: '建置中心' },
    failed: (step) => `沒有完成：${step}。`,
    installHelp:
      '請檢查網路後再執行 npm start；經代理上網的，先設好 npm config set proxy 與 https-proxy。裝好之後不再需要網路。',
  },
};
