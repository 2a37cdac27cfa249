import { defineCopy } from '../../ui/i18n.ts';

const keysZhHans = '量好的体温会填到键盘上，存不存由您按。';
const keysEn = 'What it measures stands on the keypad; saving remains your press.';
const keysZhHant = '量好的體溫會填到鍵盤上，存不存由您按。';

/** Words of a thermometer on Bluetooth. */
export const thermometerCopy = defineCopy({
  zhHans: {
    title: '蓝牙体温计',
    state: {
      off: '没有连接',
      choosing: '请在列表里选',
      connecting: '正在连接',
      connected: '已连接',
      lost: '断开了，会自动重连',
    },
    what: {
      off: keysZhHans,
      choosing: '请打开体温计，放在手机旁边。',
      connecting: '请打开体温计，放在手机旁边。',
      connected: keysZhHans,
      lost: '有的体温计量完就自己关机，下次一量又连上。',
    },
    problem: {
      noneChosen: '没有选体温计。请打开它的蓝牙，再试一次。',
      failed: '没有连上。请打开手机蓝牙和体温计，靠近些再试。',
    },
    battery: (percent: number) => `体温计电量 ${percent}%`,
    batteryLow: (percent: number) => `体温计快没电了：${percent}%`,
    connect: '连接体温计',
    disconnect: '不再用它',
  },
  en: {
    title: 'Bluetooth thermometer',
    state: {
      off: 'None connected',
      choosing: 'Choose one from the list',
      connecting: 'Connecting',
      connected: 'Connected',
      lost: 'Out of reach; it is called again',
    },
    what: {
      off: keysEn,
      choosing: 'Switch the thermometer on and hold it near.',
      connecting: 'Switch the thermometer on and hold it near.',
      connected: keysEn,
      lost: 'Some switch off after measuring, and come back with the next one.',
    },
    problem: {
      noneChosen: 'None was chosen. Switch its Bluetooth on, and try again.',
      failed:
        'It could not be reached. Switch on the phone’s Bluetooth and the thermometer, and hold it near.',
    },
    battery: (percent) => `Its battery is at ${percent} %`,
    batteryLow: (percent) => `Its battery is nearly empty: ${percent} %`,
    connect: 'Connect a thermometer',
    disconnect: 'No longer use it',
  },
  zhHant: {
    title: '藍牙體溫計',
    state: {
      off: '沒有連線',
      choosing: '請在清單裡選',
      connecting: '正在連線',
      connected: '已連線',
      lost: '斷線了，會自動重連',
    },
    what: {
      off: keysZhHant,
      choosing: '請打開體溫計，放在手機旁邊。',
      connecting: '請打開體溫計，放在手機旁邊。',
      connected: keysZhHant,
      lost: '有的體溫計量完就自己關機，下次一量又連上。',
    },
    problem: {
      noneChosen: '沒有選體溫計。請打開它的藍牙，再試一次。',
      failed: '沒有連上。請打開手機藍牙和體溫計，靠近些再試。',
    },
    battery: (percent) => `體溫計電量 ${percent}%`,
    batteryLow: (percent) => `體溫計快沒電了：${percent}%`,
    connect: '連接體溫計',
    disconnect: '不再用它',
  },
});
