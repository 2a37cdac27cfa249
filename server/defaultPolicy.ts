import type { Policy } from '../src/domain/policy.ts';

/**
 * The rules that a new township begins with, from the field reports of 2020: fever from 37.3 °C, everybody's
 * temperature on the way in. The duty office publishes its own by the console.
 */
export const defaultPolicy: Policy = {
  version: 1,
  effectiveFrom: 0,
  temperature: {
    fever: { threshold: 373, comparator: '>=' },
    plausible: { min: 340, max: 425 },
    remeasure: { times: 1, afterMinutes: 5 },
    requiredFor: { person: ['in'], vehicle: ['in'] },
  },
  required: {
    resident: ['name', 'household'],
    tenant: ['name', 'phone', 'household'],
    visitor: ['name', 'phone', 'idDocument', 'origin', 'destination'],
    vehicle: ['plate', 'driver', 'phone', 'origin', 'destination'],
  },
  seenAgainMinutes: 10,
  unsentWarningMinutes: 30,
  pass: { validDays: 90 },
  enrolmentCode: { validMinutes: 60 },
  retention: { passageDays: 90, acknowledgedDays: 30 },
  holding: {
    report: { withinMinutes: 120, from: 'firstFever' },
    places: ['临时留观点', '帐篷', '车内等候'],
    contacts: [
      { name: '村医', phone: '' },
      { name: '乡镇卫生院', phone: '' },
      { name: '乡镇值班室', phone: '' },
    ],
    destinations: ['乡镇卫生院发热门诊', '县人民医院发热门诊', '集中观察点'],
  },
  congestion: { personSeconds: 30, vehicleSeconds: 90 },
  load: { goods: true, disinfected: true, persons: true },
  photos: { document: true, plate: true },
  procedure: [
    {
      situation: 'fever',
      text: '请本人戴好口罩，到一旁休息后复测。复测仍发热：带到临时留观点，通知村医和乡镇值班室，等候转运，不得放行，不得自行离开。',
    },
    {
      situation: 'noPass',
      text: '没有手机或没有出入证：按姓名、车牌或手机尾号查找；查不到的，登记后放行或劝返。',
    },
    { situation: 'refusal', text: '拒绝测温或要劝返的：说明原因，记录原因，不争执；需要时联系乡镇值班室。' },
    { situation: 'vehicle', text: '车上每个人都要测温、登记；记清货物，车轮和货厢消毒后放行。' },
  ],
};
