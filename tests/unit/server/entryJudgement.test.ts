import { describe, expect, it } from 'vitest';
import { judge } from '../../../server/service/entryJudgement.ts';
import { standingOf } from '../../../server/service/pastes.ts';

describe('whether a row means a person who is known', () => {
  const known = { name: '王 芳', idDocument: 'E12345678', household: '2组5号', phone: '13800138000' };
  it.each([
    [{ name: '王芳', idDocument: 'E12345678' }, 'certain'],
    [{ idDocument: 'E12345678' }, 'certain'],
    [{ name: '李四', idDocument: 'E12345678' }, 'otherName'],
    [{ name: '王芳', idDocument: 'E87654321', household: '2组5号' }, 'other'],
    [{ name: '王芳', household: '２组５号' }, 'likely'],
    [{ name: '王芳', phone: '13800138000' }, 'likely'],
    [{ name: '王芳', household: '3组1号', phone: '13800138000' }, 'other'],
    [{ name: '王芳', phone: '13900139000' }, 'maybe'],
    [{ name: '王芳' }, 'maybe'],
    [{ name: '王方', household: '2组5号' }, 'other'],
    [{ phone: '13800138000' }, 'other'],
  ] as const)('%j: %s', (row, judgement) => {
    expect(judge('person', row, known)).toBe(judgement);
  });
});

describe('whether a row means a vehicle that is known', () => {
  const known = { plate: '鄂A12345', driver: '张三' };
  it.each([
    [{ plate: '鄂A12345', driver: '张 三' }, 'certain'],
    [{ plate: '鄂A12345' }, 'certain'],
    [{ plate: '鄂A12345', driver: '李四' }, 'otherName'],
    [{ plate: '鄂A54321', driver: '张三' }, 'other'],
    [{ driver: '张三' }, 'other'],
  ] as const)('%j: %s', (row, judgement) => {
    expect(judge('vehicle', row, known)).toBe(judgement);
  });
});

describe('a field that a table has said something of', () => {
  /** Its versions, latest first. */
  const entryOf = (...values: string[]) => ({
    phone: values.map((value, at) => ({
      value,
      deviceId: '1111111111111111',
      seq: values.length - at,
      stamp: { wall: values.length - at, counter: 0 },
    })),
  });
  it.each([
    [['新', '旧'], '旧', ['新'], 'said'],
    [['新二', '新一', '旧'], '旧', ['新二', '新一'], 'said'],
    [['新一', '旧'], '旧', ['新二', '新一'], 'said'],
    [['新'], null, ['新'], 'said'],
    [['新', ''], null, ['新'], 'said'],
    [['', '新'], null, ['新'], 'asBefore'],
    [['旧'], '旧', ['新'], 'asBefore'],
    [['旧', '新', '旧'], '旧', ['新'], 'asBefore'],
    [['别', '新', '旧'], '旧', ['新'], 'overtaken'],
    [['新', '别', '新', '旧'], '旧', ['新'], 'overtaken'],
  ] as const)('of which stands %j, before it %j: %j is %s', (values, before, said, standing) => {
    expect(standingOf(entryOf(...values), 'phone', { before, said })).toBe(standing);
  });
});
