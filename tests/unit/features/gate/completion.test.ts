import { describe, expect, it } from 'vitest';
import { completionOf } from '../../../../src/features/gate/register/completion.ts';

describe('what was typed of somebody who is in the register', () => {
  it('adds what the entry lacks, and needs the form no more', () => {
    expect(
      completionOf(
        { name: '王小明', phone: '', household: '3组12号' },
        { name: '王 小明', phone: '13800138000', household: '', destination: '李四家' },
      ),
    ).toStrictEqual({
      additions: { phone: '13800138000', destination: '李四家' },
      flags: [],
      isAll: true,
    });
  });

  it('has the last word on where somebody comes from and goes to this time', () => {
    expect(
      completionOf({ origin: '襄阳', destination: '3组' }, { origin: '武汉', destination: '3组' }).additions,
    ).toStrictEqual({ origin: '武汉' });
  });

  it('writes over nothing else: the form is kept for what it says otherwise', () => {
    expect(completionOf({ phone: '13800138000' }, { phone: '13912345678' })).toStrictEqual({
      additions: {},
      flags: [],
      isAll: false,
    });
  });

  it('adds the flags of what it adds to those that are there', () => {
    expect(
      completionOf(
        { plate: '鄂A12345', flags: ['plateUnrecognised'] },
        { plate: '鄂A12345', phone: '123', flags: ['plateBadLetter', 'phoneBadLength'] },
      ),
    ).toStrictEqual({
      additions: { phone: '123', flags: ['plateUnrecognised', 'phoneBadLength'] },
      flags: ['phoneBadLength'],
      isAll: true,
    });
  });
});
