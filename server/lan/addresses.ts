import { BlockList, isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

/**
 * The networks that no public address lies in, as CIDR: RFC 1918, RFC 6598 (phone hotspots), RFC 3927, RFC 4193
 * and loopback. The local authority can vouch for these and for nothing else.
 */
export const LOCAL_NETWORKS: readonly { readonly address: string; readonly prefix: number }[] = [
  { address: '10.0.0.0', prefix: 8 },
  { address: '172.16.0.0', prefix: 12 },
  { address: '192.168.0.0', prefix: 16 },
  { address: '100.64.0.0', prefix: 10 },
  { address: '169.254.0.0', prefix: 16 },
  { address: '127.0.0.0', prefix: 8 },
  { address: 'fc00::', prefix: 7 },
  { address: '::1', prefix: 128 },
];

/** The domains that the local authority can vouch for: this machine (RFC 6761) and mDNS names (RFC 6762). */
export const LOCAL_DOMAINS: readonly string[] = ['localhost', 'local'];

const localNetworks = new BlockList();
for (const { address, prefix } of LOCAL_NETWORKS) localNetworks.addSubnet(address, prefix, family(address));

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether an address or a name leads to this machine alone. */
export const isLoopback = (name: string): boolean =>
  isIP(name) === 0 ? /^(.+\.)?localhost$/i.test(name) : loopback.check(name, family(name));

/** Whether an IP address is of a local network. */
export const isLocalAddress = (address: string): boolean =>
  isIP(address) !== 0 && localNetworks.check(address, family(address));

/** Whether the local authority may vouch for an address or a name. */
export const isLocalName = (name: string): boolean =>
  isIP(name) === 0
    ? LOCAL_DOMAINS.some((domain) => name === domain || name.endsWith(`.${domain}`))
    : isLocalAddress(name);

const outsideAddresses = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address);

/** IPv4 addresses of this machine that are of no local network: phones that use them get no certificate. */
export const publicAddresses = (): readonly string[] =>
  outsideAddresses().filter((address) => isIP(address) === 4 && !isLocalAddress(address));

/** What phones on the same network may call this machine, as `namesOnLan` orders it. */
export const lanAddresses = (): string[] => namesOnLan(outsideAddresses(), hostname());

/**
 * Of a machine's addresses the local ones, IPv4 first, which every phone on the network has, then its mDNS name. The
 * first goes into links and QR codes. Link-local IPv6 addresses are left out: a browser cannot open them.
 */
export function namesOnLan(addresses: readonly string[], machine: string): string[] {
  const local = addresses.filter(isLocalAddress);
  const byFamily = [4, 6].flatMap((version) => local.filter((address) => isIP(address) === version));
  const [name] = machine.toLowerCase().split('.');
  const mdns =
    name !== undefined && /^[a-z0-9-]+$/.test(name) && name !== 'localhost' ? [`${name}.local`] : [];
  return [...new Set([...byFamily, ...mdns])];
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
