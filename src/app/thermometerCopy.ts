import { defineCopy } from '../ui/i18n.ts';

/** What is said of a measurement that a thermometer has sent. */
export const thermometerCopy = defineCopy({
  zhHans: {
    nobody: (temperature: string) => `体温计测得 ${temperature}，没有填：现在没有要测的人`,
    noBody: (temperature: string) => `体温计读数 ${temperature}，不像体温，没有填`,
    noNumber: '体温计没有读出体温，请再测一次',
    typed: (temperature: string, who: string) => `${who}：体温计测得 ${temperature}，和已输的不一样`,
    old: (temperature: string, who: string) =>
      `${who}：体温计传来 ${temperature}，时间对不上，可能是以前测的`,
    take: (temperature: string) => `填入 ${temperature}`,
  },
  en: {
    nobody: (temperature) => `The thermometer says ${temperature}: not entered, nobody is being measured`,
    noBody: (temperature) => `The thermometer says ${temperature}: not entered, no body has that`,
    noNumber: 'The thermometer could not measure: please measure again',
    typed: (temperature, who) => `${who}: the thermometer says ${temperature}, something else was typed`,
    old: (temperature, who) =>
      `${who}: the thermometer sends ${temperature} of another time; it may be an old one`,
    take: (temperature) => `Enter ${temperature}`,
  },
  zhHant: {
    nobody: (temperature) => `體溫計量得 ${temperature}，沒有填：現在沒有要量的人`,
    noBody: (temperature) => `體溫計讀數 ${temperature}，不像體溫，沒有填`,
    noNumber: '體溫計沒有讀出體溫，請再量一次',
    typed: (temperature, who) => `${who}：體溫計量得 ${temperature}，和已輸入的不一樣`,
    old: (temperature, who) => `${who}：體溫計傳來 ${temperature}，時間對不上，可能是以前量的`,
    take: (temperature) => `填入 ${temperature}`,
  },
});
