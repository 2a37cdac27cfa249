/** Why a hub cannot start, in the terminal's words: what happened, what is safe, what to do. */
import type { TerminalLanguage } from './commandLine/language.mjs';
import type { FolderProblem } from './dataFolder.ts';
import type { StartProblem } from './startProblem.ts';

type FolderWords = Readonly<Record<FolderProblem, string>>;

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

function zhHans(problem: StartProblem): string {
  switch (problem.code) {
    case 'folder':
      return `数据目录 ${problem.folder} 不能用：${zhHansFolder[problem.problem]}。请用 --data 换一个。`;
    case 'nothingToRestore':
      return `${problem.folder} 里没有可恢复的数据库（shouwang.db），什么也没有建。${
        problem.others.length > 0
          ? `是不是要用 --data 指定：${problem.others.join('、')}？`
          : '请核对 --data，或先把备份的 shouwang.db 和 hub.secret 放进去。'
      }新建中心请不要带 --restored。`;
    case 'missingSecret':
      return `缺少密钥文件 ${problem.file}，旁边的数据库没有它就打不开。什么也没有改动。请把备份的 hub.secret 放回原处再启动。`;
    case 'unreadableSecret':
      return `密钥文件 ${problem.file} 读不到。什么也没有改动。请检查它的权限。`;
    case 'badSecret':
      return `${problem.file} 不是密钥文件，或者不完整。什么也没有改动。请换回备份的 hub.secret 再启动。`;
    case 'foreignSecret':
      return `密钥文件 ${problem.file} 和旁边的数据库不是一对。什么也没有改动。请把与这个数据库同一中心的 hub.secret 放回原处再启动。`;
    case 'unreadableDatabase':
      return `数据库 ${problem.file} 读不到。什么也没有改动。请检查它和所在目录的权限。`;
    case 'damagedDatabase':
      return `数据库 ${problem.file} 已损坏，不能使用。请先把整个数据目录另存一份，再按 docs/OPERATIONS.md 从备份恢复。手机会把近三十天的记录再交一遍。`;
    case 'newerDatabase':
      return `数据库 ${problem.file} 是更新版本的守望写的。什么也没有改动。请先更新守望再启动。`;
    case 'openToNetwork':
      return `--host ${problem.host} 会不加密地对外服务：管理员链接、密码都能被旁人看到。请用 --lan 或 --tls-cert、--tls-key；前面有代理负责 HTTPS 的，加上 --behind-proxy。`;
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
}

function en(problem: StartProblem): string {
  switch (problem.code) {
    case 'folder':
      return `the data folder ${problem.folder} cannot be used: ${enFolder[problem.problem]}. Give another with --data.`;
    case 'nothingToRestore':
      return `there is no database (shouwang.db) to restore in ${problem.folder}. Nothing was made. ${
        problem.others.length > 0
          ? `Did you mean --data ${problem.others.join(' or ')}?`
          : 'Check --data, or put the backup’s shouwang.db and hub.secret there first.'
      } A new hub is started without --restored.`;
    case 'missingSecret':
      return `the key file ${problem.file} is missing, and the database beside it cannot be opened without it. Nothing was changed. Put hub.secret back from the backup and start again.`;
    case 'unreadableSecret':
      return `the key file ${problem.file} cannot be read. Nothing was changed. Check its rights.`;
    case 'badSecret':
      return `${problem.file} is no key file, or not a whole one. Nothing was changed. Put hub.secret back from the backup and start again.`;
    case 'foreignSecret':
      return `the key file ${problem.file} does not belong to the database beside it. Nothing was changed. Put the hub.secret of that database’s hub back and start again.`;
    case 'unreadableDatabase':
      return `the database ${problem.file} cannot be read. Nothing was changed. Check its rights, and those of its folder.`;
    case 'damagedDatabase':
      return `the database ${problem.file} is damaged and cannot be used. Keep a copy of the whole data folder first, then restore a backup as docs/OPERATIONS.md says. Phones will offer again what they recorded in the last thirty days.`;
    case 'newerDatabase':
      return `the database ${problem.file} was written by a newer Shouwang. Nothing was changed. Update this one and start again.`;
    case 'openToNetwork':
      return `--host ${problem.host} would serve without encryption: others on the way could read the administrator’s link and passwords. Use --lan, or --tls-cert and --tls-key; where a proxy in front speaks HTTPS, add --behind-proxy.`;
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
}

function zhHant(problem: StartProblem): string {
  switch (problem.code) {
    case 'folder':
      return `資料目錄 ${problem.folder} 不能用：${zhHantFolder[problem.problem]}。請用 --data 換一個。`;
    case 'nothingToRestore':
      return `${problem.folder} 裡沒有可還原的資料庫（shouwang.db），什麼也沒有建。${
        problem.others.length > 0
          ? `是不是要用 --data 指定：${problem.others.join('、')}？`
          : '請核對 --data，或先把備份的 shouwang.db 和 hub.secret 放進去。'
      }新建中心請不要帶 --restored。`;
    case 'missingSecret':
      return `缺少金鑰檔案 ${problem.file}，旁邊的資料庫沒有它就打不開。什麼也沒有更動。請把備份的 hub.secret 放回原處再啟動。`;
    case 'unreadableSecret':
      return `金鑰檔案 ${problem.file} 讀不到。什麼也沒有更動。請檢查它的權限。`;
    case 'badSecret':
      return `${problem.file} 不是金鑰檔案，或者不完整。什麼也沒有更動。請換回備份的 hub.secret 再啟動。`;
    case 'foreignSecret':
      return `金鑰檔案 ${problem.file} 和旁邊的資料庫不是一對。什麼也沒有更動。請把與這個資料庫同一中心的 hub.secret 放回原處再啟動。`;
    case 'unreadableDatabase':
      return `資料庫 ${problem.file} 讀不到。什麼也沒有更動。請檢查它和所在目錄的權限。`;
    case 'damagedDatabase':
      return `資料庫 ${problem.file} 已損壞，不能使用。請先把整個資料目錄另存一份，再按 docs/OPERATIONS.md 從備份還原。手機會把近三十天的記錄再交一遍。`;
    case 'newerDatabase':
      return `資料庫 ${problem.file} 是更新版本的守望寫的。什麼也沒有更動。請先更新守望再啟動。`;
    case 'openToNetwork':
      return `--host ${problem.host} 會不加密地對外服務：管理員連結、密碼都能被旁人看到。請用 --lan 或 --tls-cert、--tls-key；前面有代理負責 HTTPS 的，加上 --behind-proxy。`;
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
}

export const startProblemWords: Readonly<Record<TerminalLanguage, (problem: StartProblem) => string>> = {
  zhHans,
  en,
  zhHant,
};
