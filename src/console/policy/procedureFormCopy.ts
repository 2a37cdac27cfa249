import { defineCopy } from '../../ui/i18n.ts';

/** Words of writing the procedure. */
export const procedureFormCopy = defineCopy({
  zhHans: {
    why: '各卡口的手机没有网络也能看，请用村里人看得懂的话写。',
    when: '什么时候看',
    text: '要做什么',
    remove: '删去这一条',
    add: '加一条',
    full: '最多20条',
    empty: '还没有写要做什么。写上，或者删去这一条',
    tooLong: '最多2000字，请写短一些',
  },
  en: {
    why: 'Gates read it on their phones, without a network too. Write as people there speak.',
    when: 'When it is read',
    text: 'What to do',
    remove: 'Remove this part',
    add: 'Add a part',
    full: '20 parts at most',
    empty: 'It does not say what to do yet. Write it, or remove this part',
    tooLong: '2000 characters at most: say it in fewer',
  },
  zhHant: {
    why: '各卡口的手機沒有網路也能看，請用村裡人看得懂的話寫。',
    when: '什麼時候看',
    text: '要做什麼',
    remove: '刪去這一條',
    add: '加一條',
    full: '最多20條',
    empty: '還沒有寫要做什麼。寫上，或者刪去這一條',
    tooLong: '最多2000字，請寫短一些',
  },
});
