import { isLoopback } from '../lan/addresses.ts';
import { bracketed } from '../reach.ts';

/**
 * Where a phone finds the hub whose console is open at `asked`: that address where it is one of the hub's `names`, else
 * the best of these; null where only this machine comes that far.
 */
export function phoneAddress(
  asked: { readonly protocol: string; readonly hostname: string; readonly port: number | null },
  names: readonly string[],
): string | null {
  const hostname = asked.hostname.replace(/^\[(.*)\]$/, '$1');
  const outside = names.filter((name) => !isLoopback(name));
  const name = outside.includes(hostname)
    ? hostname
    : (outside[0] ?? (isLoopback(hostname) ? null : hostname));
  if (name === null) return null;
  return `${asked.protocol}://${bracketed(name)}${asked.port ? `:${asked.port}` : ''}`;
}
