/** What the verifier of the access log says in the terminal. */
import type { AccessFinding, AccessReport } from './accessLogVerifier.ts';
import type { TerminalLanguage } from './commandLine/language.mjs';

interface AccessVerifierCopy {
  readonly usage: string;
  readonly whole: (notes: number) => string;
  readonly finding: (seq: number) => Readonly<Record<AccessFinding, string>>;
  readonly head: (head: NonNullable<AccessReport['head']>) => string;
  /** No log of the database has had the given head at this place. */
  readonly otherHead: (seq: number) => string;
  readonly otherHubKey: string;
  readonly hubKey: (fingerprint: string) => string;
  /** Nobody said which key is the hub's. */
  readonly unconfirmed: string;
  /** Nobody said how far the log had come. */
  readonly tail: string;
  readonly noDatabase: (file: string) => string;
  readonly unreadable: (reason: string) => string;
}

export const accessVerifierCopy: Readonly<Record<TerminalLanguage, AccessVerifierCopy>> = {
  zhHans: {
    usage: '用法：npm run verify-access-log -- 数据目录 [--hub-key 指纹] [--head 序号:链值]',
    whole: (notes) => `✓ 查阅记录共 ${notes} 条，链条与签名全部无误`,
    finding: (seq) => ({
      altered: `✗ 第 ${seq} 条被改动过，或者前后顺序被动过`,
      missing: `✗ 缺第 ${seq} 条`,
      badSignature: `✗ 第 ${seq} 条的签名不是中心的`,
      unsigned: `✗ 从第 ${seq} 条起没有中心的签名为证：后面被截去了，或者签名被拿掉了`,
    }),
    head: ({ seq, link }) => `末条 ${seq}:${link}`,
    otherHead: (seq) => `✗ 与所给的链值不符：第 ${seq} 条被换过，或者被截去了`,
    otherHubKey: '✗ 中心的密钥与所给指纹不符',
    hubKey: (fingerprint) => `中心的密钥指纹（导出的台账）：${fingerprint}`,
    unconfirmed: '请与另行记下的指纹核对，或用 --hub-key 给出。',
    tail: '最新的若干条若被整段截去，单凭此处无从发现：请把“末条”一行抄在别处，下次用 --head 给出。',
    noDatabase: (file) => `没有这个数据库：${file}`,
    unreadable: (reason) => `无法读取（旧版本的数据请先用本版本启动一次）：${reason}`,
  },
  en: {
    usage: 'Usage: npm run verify-access-log -- DATA [--hub-key FINGERPRINT] [--head PLACE:LINK]',
    whole: (notes) => `✓ ${notes} notes in the access log: chain and signatures hold`,
    finding: (seq) => ({
      altered: `✗ note ${seq} was changed, or moved`,
      missing: `✗ note ${seq} is missing`,
      badSignature: `✗ the signature at note ${seq} is not the hub’s`,
      unsigned: `✗ from note ${seq} on no signature of the hub vouches: the end was cut off, or the signatures were taken out`,
    }),
    head: ({ seq, link }) => `Head ${seq}:${link}`,
    otherHead: (seq) => `✗ not the log of the given head: note ${seq} was replaced, or cut off`,
    otherHubKey: '✗ the hub’s key is not the one of the given fingerprint',
    hubKey: (fingerprint) => `Fingerprint of the hub’s key (Exported registers): ${fingerprint}`,
    unconfirmed: 'Compare it with the one that you noted elsewhere, or give that as --hub-key.',
    tail: 'If the newest notes were cut off, nothing here shows it: keep the line “Head” elsewhere, and give it as --head the next time.',
    noDatabase: (file) => `There is no such database: ${file}`,
    unreadable: (reason) =>
      `Cannot be read (data of an older build: start the hub of this one once): ${reason}`,
  },
  zhHant: {
    usage: '用法：npm run verify-access-log -- 資料目錄 [--hub-key 指紋] [--head 序號:鏈值]',
    whole: (notes) => `✓ 查閱記錄共 ${notes} 筆，鏈條與簽章全部無誤`,
    finding: (seq) => ({
      altered: `✗ 第 ${seq} 筆被更動過，或者前後順序被動過`,
      missing: `✗ 缺第 ${seq} 筆`,
      badSignature: `✗ 第 ${seq} 筆的簽章不是中心的`,
      unsigned: `✗ 從第 ${seq} 筆起沒有中心的簽章為證：後面被截去了，或者簽章被拿掉了`,
    }),
    head: ({ seq, link }) => `末筆 ${seq}:${link}`,
    otherHead: (seq) => `✗ 與所給的鏈值不符：第 ${seq} 筆被換過，或者被截去了`,
    otherHubKey: '✗ 中心的金鑰與所給指紋不符',
    hubKey: (fingerprint) => `中心的金鑰指紋（匯出的清冊）：${fingerprint}`,
    unconfirmed: '請與另行記下的指紋核對，或用 --hub-key 給出。',
    tail: '最新的若干筆若被整段截去，單憑此處無從發現：請把「末筆」一行抄在別處，下次用 --head 給出。',
    noDatabase: (file) => `沒有這個資料庫：${file}`,
    unreadable: (reason) => `無法讀取（舊版本的資料請先用本版本啟動一次）：${reason}`,
  },
};
