/** What the register's verifier says in the terminal. */
import type { TerminalLanguage } from './commandLine/language.mjs';
import type { Finding, FindingCode, VerifierReport } from './registerVerifier.ts';
import { isWrong } from './registerVerifier.ts';

interface VerifierCopy {
  readonly usage: string;
  readonly finding: (finding: Finding) => string;
  readonly more: (count: number) => string;
  readonly summary: (report: VerifierReport) => string;
  readonly hubKey: (fingerprint: string) => string;
  /** Nobody said which key is the hub's. */
  readonly unconfirmed: string;
  /** What no file can show of itself. */
  readonly tails: string;
  readonly unreadable: (reason: string) => string;
  readonly noFile: (file: string) => string;
  readonly folder: (file: string) => string;
  readonly notARegister: (file: string) => string;
  /** What was given as a fingerprint is none. */
  readonly noFingerprint: string;
}

type FindingWords = Readonly<Record<FindingCode, string>>;

const zhHans: FindingWords = {
  malformedLine: '这一行无法解读',
  lineTooLong: '这一行过长',
  notARegister: '不是台账文件',
  otherHubKey: '中心的密钥与所给指纹不符',
  unboundKey: '中心未确认过这把设备密钥',
  unknownDevice: '设备未列出',
  unknownSegment: '封装段未列出',
  outOfOrder: '顺序不对',
  gap: '这一条之前缺少记录',
  unsigned: '从这里起没有设备签名为证',
  badHead: '设备签名不符',
  unopenable: '无法解封：内容被改动',
  notAnEvent: '内容不是事件',
  heldApart: '待值班室核定，未计入台账',
  fork: '链条分叉',
  altered: '文件在导出后被改动',
  badHubSignature: '中心签名不符',
  truncated: '文件不完整',
};
const en: FindingWords = {
  malformedLine: 'this line cannot be read',
  lineTooLong: 'this line is too long',
  notARegister: 'this is no register',
  otherHubKey: 'the hub’s key is not the one of the given fingerprint',
  unboundKey: 'the hub’s chain does not bind this key to the device',
  unknownDevice: 'its device is not listed',
  unknownSegment: 'its segment is not listed',
  outOfOrder: 'out of order',
  gap: 'events before this one are missing',
  unsigned: 'no signature of the device vouches for this and what follows',
  badHead: 'the signature is not the device’s',
  unopenable: 'cannot be opened: its content was changed',
  notAnEvent: 'its content is no event',
  heldApart: 'waits for the duty office, not taken into the register',
  fork: 'the chain has a second branch',
  altered: 'the file was changed after the export',
  badHubSignature: 'the signature is not the hub’s',
  truncated: 'the file is incomplete',
};
const zhHant: FindingWords = {
  malformedLine: '這一行無法解讀',
  lineTooLong: '這一行過長',
  notARegister: '不是清冊檔案',
  otherHubKey: '中心的金鑰與所給指紋不符',
  unboundKey: '中心未確認過這把裝置金鑰',
  unknownDevice: '裝置未列出',
  unknownSegment: '封裝段未列出',
  outOfOrder: '順序不對',
  gap: '這一筆之前缺少記錄',
  unsigned: '從這裡起沒有裝置簽名為證',
  badHead: '裝置簽名不符',
  unopenable: '無法解封：內容被改動',
  notAnEvent: '內容不是事件',
  heldApart: '待值班室核定，未計入台帳',
  fork: '鏈條分叉',
  altered: '檔案在匯出後被改動',
  badHubSignature: '中心簽名不符',
  truncated: '檔案不完整',
};

const signOf = (finding: Finding): string => (isWrong(finding) ? '✗' : '△');

const placeOf = ({ deviceId, seq }: Finding): string =>
  deviceId === undefined ? '' : ` ${deviceId}${seq === undefined ? '' : `:${seq}`}`;

export const verifierCopy: Readonly<Record<TerminalLanguage, VerifierCopy>> = {
  zhHans: {
    usage: '用法：npm run verify-register -- 文件 [--hub-key 指纹]',
    finding: (finding) =>
      `${signOf(finding)} 第 ${finding.line} 行${placeOf(finding)}：${zhHans[finding.code]}`,
    more: (count) => `……另有 ${count} 处`,
    summary: ({ devices, events, findings }) => {
      const wrong = findings.filter(isWrong).length;
      return wrong === 0
        ? `✓ ${devices} 台设备、${events} 条记录，链条与签名全部无误`
        : `✗ ${devices} 台设备、${events} 条记录，发现 ${wrong} 处问题`;
    },
    hubKey: (fingerprint) => `中心的密钥指纹（导出的台账）：${fingerprint}`,
    unconfirmed: '请与另行记下的指纹核对，或用 --hub-key 给出；否则任何人都可冒充中心制作此文件。',
    tails: '若某台设备最新的若干条记录被整段删去，单凭此文件无从发现：请与之后的导出或手机的回执核对。',
    unreadable: (reason) => `无法读取：${reason}`,
    noFile: (file) => `没有这个文件：${file}`,
    folder: (file) => `是目录，不是文件：${file}`,
    notARegister: (file) => `这不是守望导出的台账：${file}`,
    noFingerprint: '--hub-key 后面要写完整的指纹：32 位十六进制数字，空格可有可无。',
  },
  en: {
    usage: 'Usage: npm run verify-register -- FILE [--hub-key FINGERPRINT]',
    finding: (finding) => `${signOf(finding)} line ${finding.line}${placeOf(finding)}: ${en[finding.code]}`,
    more: (count) => `… and ${count} more`,
    summary: ({ devices, events, findings }) => {
      const wrong = findings.filter(isWrong).length;
      return wrong === 0
        ? `✓ ${devices} devices, ${events} events: every chain and signature holds`
        : `✗ ${devices} devices, ${events} events: ${wrong === 1 ? 'one finding' : `${wrong} findings`}`;
    },
    hubKey: (fingerprint) => `Fingerprint of the hub’s key (Exported registers): ${fingerprint}`,
    unconfirmed:
      'Compare it with the one that you noted elsewhere, or give that as --hub-key: without it, anybody could have made this file.',
    tails:
      'If the newest events of a device were cut off, this file alone cannot show it: compare with a later export or a phone’s receipt.',
    unreadable: (reason) => `Cannot be read: ${reason}`,
    noFile: (file) => `There is no such file: ${file}`,
    folder: (file) => `This is a folder, not a file: ${file}`,
    notARegister: (file) => `This is no register exported by Shouwang: ${file}`,
    noFingerprint:
      '--hub-key needs the whole fingerprint: 32 hex digits, with or without spaces (in quotes).',
  },
  zhHant: {
    usage: '用法：npm run verify-register -- 檔案 [--hub-key 指紋]',
    finding: (finding) =>
      `${signOf(finding)} 第 ${finding.line} 行${placeOf(finding)}：${zhHant[finding.code]}`,
    more: (count) => `……另有 ${count} 處`,
    summary: ({ devices, events, findings }) => {
      const wrong = findings.filter(isWrong).length;
      return wrong === 0
        ? `✓ ${devices} 台裝置、${events} 筆記錄，鏈條與簽名全部無誤`
        : `✗ ${devices} 台裝置、${events} 筆記錄，發現 ${wrong} 處問題`;
    },
    hubKey: (fingerprint) => `中心的金鑰指紋（匯出的清冊）：${fingerprint}`,
    unconfirmed: '請與另行記下的指紋核對，或用 --hub-key 給出；否則任何人都可冒充中心製作此檔案。',
    tails: '若某台裝置最新的若干筆記錄被整段刪去，單憑此檔案無從發現：請與之後的匯出或手機的回執核對。',
    unreadable: (reason) => `無法讀取：${reason}`,
    noFile: (file) => `沒有這個檔案：${file}`,
    folder: (file) => `是目錄，不是檔案：${file}`,
    notARegister: (file) => `這不是守望匯出的清冊：${file}`,
    noFingerprint: '--hub-key 後面要寫完整的指紋：32 位十六進位數字，空格可有可無。',
  },
};
