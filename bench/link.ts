/** A TCP link on loopback that counts every byte and, where asked, is as slow as a 2G network. */
import type { AddressInfo, Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

export interface LinkOptions {
  /** Bits per second in each direction; absent: as fast as loopback is. */
  readonly bitsPerSecond?: number;
  /** One way, ms. */
  readonly delayMs?: number;
}

export interface Link {
  readonly port: number;
  /** Bytes that went through since the last `reset`, HTTP heads and bodies included. */
  readonly counted: () => { readonly up: number; readonly down: number };
  readonly reset: () => void;
  readonly close: () => Promise<void>;
}

/**
 * One direction of the line, shared by all connections: bytes leave one after the other, and arrive later, in order.
 * What ends a connection (`deliver` without bytes to carry) waits behind the bytes that were sent before it.
 */
function lane({ bitsPerSecond, delayMs = 0 }: LinkOptions) {
  let freeAt = 0;
  const onTheWay: { readonly arrivesAt: number; readonly deliver: () => void }[] = [];
  const arrive = (): void => {
    for (let next = onTheWay[0]; next; next = onTheWay[0]) {
      const wait = next.arrivesAt - performance.now();
      if (wait > 0) {
        setTimeout(arrive, Math.ceil(wait));
        return;
      }
      onTheWay.shift();
      next.deliver();
    }
  };
  return (bytes: number, deliver: () => void): void => {
    if (bitsPerSecond === undefined && delayMs === 0) {
      deliver();
      return;
    }
    freeAt = Math.max(freeAt, performance.now());
    if (bitsPerSecond !== undefined) freeAt += (bytes * 8000) / bitsPerSecond;
    onTheWay.push({ arrivesAt: freeAt + delayMs, deliver });
    if (onTheWay.length === 1) arrive();
  };
}

/** Listens on a free port of loopback and passes everything on to `targetPort`. */
export async function openLink(targetPort: number, options: LinkOptions = {}): Promise<Link> {
  let up = 0;
  let down = 0;
  const sockets = new Set<Socket>();
  const upward = lane(options);
  const downward = lane(options);
  const server: Server = createServer({ allowHalfOpen: true }, (phone) => {
    const hub = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true });
    for (const socket of [phone, hub]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => {
        phone.destroy();
        hub.destroy();
      });
    }
    phone.on('data', (chunk: Buffer) => {
      up += chunk.length;
      upward(chunk.length, () => hub.write(chunk));
    });
    phone.on('end', () => upward(0, () => hub.end()));
    hub.on('data', (chunk: Buffer) => {
      down += chunk.length;
      downward(chunk.length, () => phone.write(chunk));
    });
    hub.on('end', () => downward(0, () => phone.end()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    counted: () => ({ up, down }),
    reset: () => {
      up = 0;
      down = 0;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
