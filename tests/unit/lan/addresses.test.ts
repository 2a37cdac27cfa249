import { expect, it } from 'vitest';
import { namesOnLan } from '../../../server/lan/addresses.ts';

it('calls a machine by its local IPv4 addresses before those of IPv6, and by its name last', () => {
  const addresses = ['fd00::5', 'fe80::1', '192.168.1.20', '198.51.100.7', 'fd00::9', '10.0.0.3'];
  expect(namesOnLan(addresses, 'Office.lan')).toEqual([
    '192.168.1.20',
    '10.0.0.3',
    'fd00::5',
    'fd00::9',
    'office.local',
  ]);
});
