import { expect, it } from 'vitest';
import type { Route } from '../../../src/console/route.ts';
import { NO_FILTER } from '../../../src/console/route.ts';
import { viaFrom } from '../../../src/console/viaFrom.ts';

const ID = '0123456789abcdef';

it.each<[Route, string, string | undefined]>([
  [{ screen: 'board' }, '', 'hold'],
  [{ screen: 'people', village: '' }, '', 'list'],
  [{ screen: 'people', village: '' }, '张', 'search'],
  [{ screen: 'vehicles', village: '' }, '京A', 'search'],
  [{ screen: 'passages', filter: NO_FILTER, open: '' }, '', 'list'],
  [{ screen: 'passages', filter: NO_FILTER, open: '' }, '张', 'search'],
  [{ screen: 'passages', filter: NO_FILTER, open: `${ID}:1` }, '张', 'passage'],
  [{ screen: 'inside', village: '', gate: '', group: 'visitors' }, '', 'inside'],
  [{ screen: 'quarantine' }, '', 'quarantine'],
  [{ screen: 'person', id: ID }, '', 'entry'],
  [{ screen: 'hub' }, '', undefined],
])('a record that is opened on %o, with the words “%s”, was opened from there', (before, words, via) => {
  expect(viaFrom(before, words)).toBe(via);
});
