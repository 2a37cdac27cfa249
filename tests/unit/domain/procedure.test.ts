import { describe, expect, it } from 'vitest';
import { procedureFor } from '../../../src/domain/procedure.ts';

describe('the procedure for what is in hand', () => {
  const rest = { situation: 'fever', text: '请到一旁休息' } as const;
  const call = { situation: 'fever', text: '通知村医' } as const;
  const look = { situation: 'noPass', text: '按姓名查找' } as const;

  it('puts what fits first, in the order of the township, and keeps the others', () => {
    expect(procedureFor({ procedure: [rest, look, call] }, 'fever')).toEqual({
      fitting: [rest, call],
      others: [look],
    });
  });

  it('has nothing to say where the rules have no procedure', () => {
    expect(procedureFor({}, 'fever')).toEqual({ fitting: [], others: [] });
  });
});
