import { expect, it } from 'vitest';
import { pathOf, routeOf } from '../../../src/app/route.ts';

it.each(['gate', 'today', 'lookup', 'newPerson', 'newVehicle', 'status', 'enrol'] as const)(
  'the address of %s leads back to it',
  (route) => {
    expect(routeOf(pathOf(route))).toBe(route);
  },
);

it.each(['/nowhere', '', '//', '/constructor'])('%s leads to the gate', (path) => {
  expect(routeOf(path)).toBe('gate');
});

it('a slash at the end makes no difference', () => {
  expect(routeOf('/today/')).toBe('today');
});
