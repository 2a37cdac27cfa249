import type { Lang } from '../ui/i18n.ts';
import { defineCopy } from '../ui/i18n.ts';

/**
 * What the rules say that a new township begins with. A policy carries each text once, as the township has written it:
 * as long as that is still the text of the beginning, everybody reads it in their own language.
 */
const usualCopy = defineCopy({
  zhHans: {
    shelter: '临时留观点',
    tent: '帐篷',
    inVehicle: '车内等候',
    villageDoctor: '村医',
    clinic: '乡镇卫生院',
    dutyOffice: '乡镇值班室',
    townshipFever: '乡镇卫生院发热门诊',
    countyFever: '县人民医院发热门诊',
    observation: '集中观察点',
    fever:
      '请本人戴好口罩，到一旁休息后复测。复测仍发热：带到临时留观点，通知村医和乡镇值班室，等候转运，不得放行，不得自行离开。',
    noPass: '没有手机或没有出入证：按姓名、车牌或手机尾号查找；查不到的，登记后放行或劝返。',
    refusal: '拒绝测温或要劝返的：说明原因，记录原因，不争执；需要时联系乡镇值班室。',
    vehicle: '车上每个人都要测温、登记；记清货物，车轮和货厢消毒后放行。',
  },
  en: {
    shelter: 'Holding point at the gate',
    tent: 'Tent',
    inVehicle: 'In their vehicle',
    villageDoctor: 'Village doctor',
    clinic: 'Township clinic',
    dutyOffice: 'Township duty office',
    townshipFever: 'Fever clinic of the township clinic',
    countyFever: 'Fever clinic of the county hospital',
    observation: 'Central observation site',
    fever:
      'Ask them to put on a mask, rest aside and be measured again. Still a fever: take them to the holding point, tell the village doctor and the township duty office, wait for the transfer; do not let them pass or leave by themselves.',
    noPass:
      'No phone or no pass: look up by name, plate or the last digits of the phone; who is not found is recorded, then let pass or refused.',
    refusal:
      'Who refuses to be measured, or has to be refused: say why, record why, do not argue; call the township duty office if needed.',
    vehicle:
      'Measure and record everybody in the vehicle; note the goods; disinfect wheels and load, then let it pass.',
  },
  zhHant: {
    shelter: '臨時留觀點',
    tent: '帳篷',
    inVehicle: '車內等候',
    villageDoctor: '村醫',
    clinic: '鄉鎮衛生院',
    dutyOffice: '鄉鎮值班室',
    townshipFever: '鄉鎮衛生院發燒門診',
    countyFever: '縣人民醫院發燒門診',
    observation: '集中觀察點',
    fever:
      '請本人戴好口罩，到一旁休息後複測。複測仍發燒：帶到臨時留觀點，通知村醫和鄉鎮值班室，等候轉送，不得放行，不得自行離開。',
    noPass: '沒有手機或沒有出入證：依姓名、車牌或手機末碼查找；查不到的，登記後放行或勸返。',
    refusal: '拒絕量體溫或要勸返的：說明原因，記錄原因，不爭執；需要時聯絡鄉鎮值班室。',
    vehicle: '車上每個人都要量體溫、登記；記清貨物，車輪和貨廂消毒後放行。',
  },
});

const usualNames = new Map(Object.entries(usualCopy.zhHans).map(([name, text]) => [text, name]));

/** What the texts of the beginning said in earlier builds, and say now: a township keeps those that it began with. */
const RENAMED = [
  ['通行证', '出入证'],
  ['不予放行', '要劝返的'],
] as const;

const asNow = (text: string): string =>
  RENAMED.reduce((said, [before, now]) => said.replaceAll(before, now), text);

/** What a policy says, or a record took from it, as somebody reads it in `lang`; the township's own words as they are. */
export function writtenIn(lang: Lang, text: string): string {
  const name = lang === 'zhHans' ? undefined : usualNames.get(asNow(text));
  return name === undefined ? text : (new Map(Object.entries(usualCopy[lang])).get(name) ?? text);
}
