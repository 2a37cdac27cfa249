import type { TerminalLanguage } from '../commandLine/language.mjs';

/** How a phone or a computer comes to trust the hub's own certificate authority. Menu names as the systems have them. */
interface TrustCopy {
  readonly title: string;
  readonly compare: (fingerprint: string) => string;
  /** The language's own name. */
  readonly name: string;
  /** On the page for phones: the link, and the words above the fingerprint. */
  readonly download: string;
  readonly check: string;
  /** There too, at the end: what comes after. */
  readonly next: string;
  readonly android: readonly string[];
  readonly ios: readonly string[];
  readonly desktop: readonly string[];
}

export const trustCopy: Readonly<Record<TerminalLanguage, TrustCopy>> = {
  zhHans: {
    title: '让手机信任这个中心（每部手机只做一次）',
    compare: (fingerprint) => `安装前核对证书指纹（SHA-256）：${fingerprint}`,
    name: '简体中文',
    download: '下载证书',
    check: '安装前请核对：下面的证书指纹（SHA-256）要与值班电脑上显示的一致。',
    next: '装好以后：用手机相机扫值班电脑上第 3 步的登记码。',
    android: [
      '安卓',
      '设置 → 安全 → 更多安全设置 → 加密与凭据 → 安装证书 → CA 证书 → 仍然安装。',
      '选择刚下载的文件。各品牌的菜单略有不同，可在设置里搜索「CA 证书」。',
    ],
    ios: [
      'iPhone',
      '用 Safari 下载，点「允许」。',
      '设置 → 通用 → VPN与设备管理 → 安装描述文件。',
      '设置 → 通用 → 关于本机 → 证书信任设置 → 打开这张证书的开关。',
    ],
    desktop: [
      '电脑',
      'Windows：双击文件 → 安装证书 → 本地计算机 → 受信任的根证书颁发机构。',
      'macOS：双击文件加入钥匙串 → 打开该证书 → 信任 → 始终信任。',
      'Linux、Firefox：浏览器设置 → 证书 → 证书颁发机构 → 导入 → 信任其标识网站。',
    ],
  },
  en: {
    title: 'Let a phone trust this hub (once for each phone)',
    compare: (fingerprint) =>
      `Before installing, compare the certificate’s fingerprint (SHA-256): ${fingerprint}`,
    name: 'English',
    download: 'Download the certificate',
    check:
      'Before installing, compare: this fingerprint of the certificate (SHA-256) has to be the one that the hub’s own screen shows.',
    next: 'Once it is installed: scan the enrolment code of step 3 on the hub’s own screen.',
    android: [
      'Android',
      'Settings → Security → More security settings → Encryption & credentials → Install a certificate → CA certificate → Install anyway.',
      'Choose the downloaded file. Menus differ by maker: search the settings for "CA certificate".',
    ],
    ios: [
      'iPhone',
      'Download it with Safari and tap Allow.',
      'Settings → General → VPN & Device Management → install the profile.',
      'Settings → General → About → Certificate Trust Settings → switch the certificate on.',
    ],
    desktop: [
      'Computer',
      'Windows: double-click the file → Install Certificate → Local Machine → Trusted Root Certification Authorities.',
      'macOS: double-click the file to add it to the keychain → open it there → Trust → Always Trust.',
      'Linux and Firefox: browser settings → Certificates → Authorities → Import → trust it to identify websites.',
    ],
  },
  zhHant: {
    title: '讓手機信任這個中心（每部手機只做一次）',
    compare: (fingerprint) => `安裝前核對憑證指紋（SHA-256）：${fingerprint}`,
    name: '繁體中文',
    download: '下載憑證',
    check: '安裝前請核對：下面的憑證指紋（SHA-256）要與值班電腦上顯示的一致。',
    next: '裝好以後：用手機相機掃值班電腦上第 3 步的登記碼。',
    android: [
      'Android',
      '設定 → 安全性 → 更多安全性設定 → 加密與憑證 → 安裝憑證 → CA 憑證 → 仍要安裝。',
      '選擇剛下載的檔案。各品牌的選單略有不同，可在設定中搜尋「CA 憑證」。',
    ],
    ios: [
      'iPhone',
      '用 Safari 下載，點「允許」。',
      '設定 → 一般 → VPN與裝置管理 → 安裝描述檔。',
      '設定 → 一般 → 關於本機 → 憑證信任設定 → 開啟這張憑證的開關。',
    ],
    desktop: [
      '電腦',
      'Windows：按兩下檔案 → 安裝憑證 → 本機電腦 → 受信任的根憑證授權單位。',
      'macOS：按兩下檔案加入鑰匙圈 → 打開該憑證 → 信任 → 永遠信任。',
      'Linux、Firefox：瀏覽器設定 → 憑證 → 憑證機構 → 匯入 → 信任其識別網站。',
    ],
  },
};
