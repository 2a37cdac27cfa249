import { defineCopy } from '../../ui/i18n.ts';

/** Words of what does not go together. `where` is one of the places, or '' for this phone. */
export const doubtCopy = defineCopy({
  zhHans: {
    again: (age: string, where: string) => `${age}前${where}刚登记过`,
    passAgain: (age: string, where: string) => `此证${age}前${where}用过，方向相同`,
    ahead: (where: string) => `${where}刚登记过（两部手机的时间不一致）`,
    stillInside: (where: string) => `上次${where}进村后，没有出村记录`,
    otherOrigin: (origin: string) => `来处与上次不同，上次是“${origin}”`,
    thisGate: '在本卡口另一部手机',
    atGate: (name: string) => `在${name}`,
    otherGate: '在村里另一个卡口',
  },
  en: {
    again: (age, where) => `Recorded ${age} ago${where}`,
    passAgain: (age, where) => `Pass used ${age} ago${where}, the same way`,
    ahead: (where) => `Recorded just now${where} (the phones’ clocks differ)`,
    stillInside: (where) => `Came in${where}, not seen to leave`,
    otherOrigin: (origin) => `Came from “${origin}” last time`,
    thisGate: ' on another phone here',
    atGate: (name) => ` at ${name}`,
    otherGate: ' at another gate',
  },
  zhHant: {
    again: (age, where) => `${age}前${where}剛登記過`,
    passAgain: (age, where) => `此證${age}前${where}用過，方向相同`,
    ahead: (where) => `${where}剛登記過（兩支手機的時間不一致）`,
    stillInside: (where) => `上次${where}進村後，沒有出村記錄`,
    otherOrigin: (origin) => `來處與上次不同，上次是「${origin}」`,
    thisGate: '在本卡口另一支手機',
    atGate: (name) => `在${name}`,
    otherGate: '在村裡另一個卡口',
  },
});
