import { isIP } from 'node:net';
import { LOCAL_DOMAINS, LOCAL_NETWORKS } from './addresses.ts';

/** The identifier of the extension that limits what an authority can vouch for (RFC 5280 §4.2.1.10). */
export const NAME_CONSTRAINTS_OID = '2.5.29.30';

const SEQUENCE = 0x30;
const PERMITTED_SUBTREES = 0xa0;
const DNS_NAME = 0x82;
const IP_ADDRESS = 0x87;

/**
 * The DER value of a NameConstraints extension that permits local networks and local names alone, so that a
 * stolen authority key cannot pretend to be a bank.
 */
export function localNameConstraints(): Uint8Array<ArrayBuffer> {
  const subtrees = [
    ...LOCAL_DOMAINS.map((domain) => der(DNS_NAME, new TextEncoder().encode(domain))),
    ...LOCAL_NETWORKS.map(({ address, prefix }) => der(IP_ADDRESS, network(address, prefix))),
  ];
  return der(SEQUENCE, der(PERMITTED_SUBTREES, ...subtrees.map((subtree) => der(SEQUENCE, subtree))));
}

/** Tag, length, value (X.690 §8.1), for values shorter than 256 bytes. */
function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const header = length < 128 ? [tag, length] : [tag, 0x81, length];
  return Uint8Array.from([...header, ...parts.flatMap((part) => [...part])]);
}

/** Address and mask, one after the other. */
function network(address: string, prefix: number): Uint8Array {
  const bytes = isIP(address) === 6 ? ipv6(address) : address.split('.').map(Number);
  const mask = bytes.map((_, index) => 0xff & ~(0xff >> Math.min(8, Math.max(0, prefix - index * 8))));
  return Uint8Array.from([...bytes, ...mask]);
}

/** The 16 bytes of an IPv6 address that has at most one `::` and no embedded IPv4. */
function ipv6(address: string): number[] {
  const [head = [], tail = []] = address.split('::').map((half) => half.split(':').filter((group) => group));
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail].flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}
