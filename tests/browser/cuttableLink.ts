/**
 * The line between phone and hub, which can be cut or held at the worst moments: when the hub has a push in hand and
 * has not stored it yet, and after it has, before the phone hears of it.
 */
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

export interface CuttableLink {
  readonly port: number;
  /** Without a network nothing answers at all. */
  setUp(up: boolean): void;
  /** Resolves when the hub has begun to answer the next push; the answer is thrown away and the line is dead. */
  cutAtNextAnswer(): Promise<void>;
  /**
   * Resolves when the hub has been given the whole of the next push. Its answer is kept back until the function is
   * called that this gives.
   */
  holdNextPush(): Promise<() => void>;
  /** How many pushes there were since the link was opened, and how many of them at once at most. */
  pushes(): { readonly begun: number; readonly atOnce: number };
  close(): Promise<void>;
}

const PUSH = 'POST /v1/push ';

/** Whether `request`, one byte a character, is a whole HTTP/1.1 request with a body of a stated length. */
function isWhole(request: string): boolean {
  const body = request.indexOf('\r\n\r\n') + 4;
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(request)?.[1];
  return body >= 4 && length !== undefined && request.length - body >= Number(length);
}

export async function openCuttableLink(hubPort: number): Promise<CuttableLink> {
  let up = true;
  let begun = 0;
  let underWay = 0;
  let atOnce = 0;
  let onCut: (() => void) | undefined;
  let onHeld: ((release: () => void) => void) | undefined;
  const sockets = new Set<Socket>();
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };

  const server = createServer((phone) => {
    if (!up) {
      phone.destroy();
      return;
    }
    const hub = connect(hubPort, '127.0.0.1');
    /** The push that waits for its answer, as far as it has come; undefined when there is none. */
    let push: string | undefined;
    /** What is kept back of an answer; undefined when nothing is. */
    let kept: Buffer[] | undefined;
    const endPush = (): void => {
      if (push !== undefined) underWay -= 1;
      push = undefined;
    };
    const hold = (): void => {
      const answer: Buffer[] = [];
      kept = answer;
      onHeld?.(() => {
        kept = undefined;
        for (const chunk of answer) phone.write(chunk);
      });
      onHeld = undefined;
    };
    for (const socket of [phone, hub]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        endPush();
        phone.destroy();
        hub.destroy();
      });
    }
    phone.on('data', (chunk: Buffer) => {
      const text = chunk.toString('latin1');
      if (push !== undefined) push += text;
      else if (text.startsWith(PUSH)) {
        push = text;
        begun += 1;
        underWay += 1;
        atOnce = Math.max(atOnce, underWay);
      }
      const isLast = push !== undefined && onHeld !== undefined && isWhole(push);
      hub.write(chunk, () => {
        if (isLast) hold();
      });
    });
    hub.on('data', (chunk: Buffer) => {
      if (push !== undefined && onCut) {
        up = false;
        onCut();
        onCut = undefined;
        cutAll();
      } else if (kept !== undefined) {
        kept.push(chunk);
      } else {
        endPush();
        phone.write(chunk);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    setUp(value) {
      up = value;
      if (!up) cutAll();
    },
    cutAtNextAnswer: () =>
      new Promise((resolve) => {
        onCut = resolve;
      }),
    holdNextPush: () =>
      new Promise((resolve) => {
        onHeld = resolve;
      }),
    pushes: () => ({ begun, atOnce }),
    close: () =>
      new Promise((resolve) => {
        cutAll();
        server.close(() => resolve());
      }),
  };
}
