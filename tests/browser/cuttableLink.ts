/** The line between phone and hub, which can be cut at the worst moment: after the hub acted, before it is heard. */
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

export interface CuttableLink {
  readonly port: number;
  /** Without a network nothing answers at all. */
  setUp(up: boolean): void;
  /** Resolves when the hub has begun to answer the next push; the answer is thrown away and the line is dead. */
  cutAtNextAnswer(): Promise<void>;
  /** How many pushes have begun since the link was opened. */
  pushes(): number;
  close(): Promise<void>;
}

const PUSH = Buffer.from('POST /v1/push ');

export async function openCuttableLink(hubPort: number): Promise<CuttableLink> {
  let up = true;
  let pushes = 0;
  let onCut: (() => void) | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((phone) => {
    if (!up) {
      phone.destroy();
      return;
    }
    const hub = connect(hubPort, '127.0.0.1');
    let pushing = false;
    for (const socket of [phone, hub]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        phone.destroy();
        hub.destroy();
      });
    }
    phone.on('data', (chunk: Buffer) => {
      if (chunk.includes(PUSH)) {
        pushing = true;
        pushes += 1;
      }
      hub.write(chunk);
    });
    hub.on('data', (chunk: Buffer) => {
      if (pushing && onCut) {
        up = false;
        for (const socket of sockets) socket.destroy();
        onCut();
        onCut = undefined;
        return;
      }
      phone.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    setUp(value) {
      up = value;
      if (!up) for (const socket of sockets) socket.destroy();
    },
    cutAtNextAnswer: () =>
      new Promise((resolve) => {
        onCut = resolve;
      }),
    pushes: () => pushes,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
