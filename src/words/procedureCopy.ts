import { defineCopy } from '../ui/i18n.ts';

/** What the procedure and its parts are called, at the gate and in the duty office alike. */
export const procedureCopy = defineCopy({
  zhHans: {
    title: '处置流程',
    situation: {
      fever: '有人发热',
      noPass: '没带手机、没有出入证',
      refusal: '不配合、劝返',
      vehicle: '来了车',
      general: '平时',
    },
  },
  en: {
    title: 'Procedure',
    situation: {
      fever: 'Somebody has a fever',
      noPass: 'No phone, no pass',
      refusal: 'Refusing, or refused',
      vehicle: 'A vehicle comes',
      general: 'At all times',
    },
  },
  zhHant: {
    title: '處置流程',
    situation: {
      fever: '有人發燒',
      noPass: '沒帶手機、沒有出入證',
      refusal: '不配合、勸返',
      vehicle: '來了車',
      general: '平時',
    },
  },
});
