/**
 * Checks an exported register, line by line in memory that does not grow with its length: every event extends its
 * device's chain, every chain is signed for, every event opens, and the hub vouches for the whole file.
 */
import { createHash } from 'node:crypto';
import { genesisLink, itemDigest, nextLink } from '../src/crypto/chain.ts';
import { importVerifyingKey, verify } from '../src/crypto/signature.ts';
import type { Id } from '../src/domain/id.ts';
import { headMessage } from '../src/protocol/batch.ts';
import { decodeEvent } from '../src/protocol/eventCodec.ts';
import type { RegisterLine } from './registerLines.ts';
import { parseRegisterLine } from './registerLines.ts';
import { bytesOfHex, equalBytes } from './service/bytes.ts';
import type { OpenItem } from './service/opening.ts';
import { itemOpener } from './service/opening.ts';
import { registerMessage } from './service/registerExport.ts';

export type FindingCode =
  | 'malformedLine'
  | 'lineTooLong'
  | 'notARegister'
  | 'unknownDevice'
  | 'unknownSegment'
  | 'outOfOrder'
  | 'gap'
  | 'unsigned'
  | 'badHead'
  | 'unopenable'
  | 'notAnEvent'
  | 'heldApart'
  | 'fork'
  | 'altered'
  | 'badHubSignature'
  | 'truncated';

export interface Finding {
  readonly code: FindingCode;
  /** From 1. */
  readonly line: number;
  readonly deviceId?: Id;
  readonly seq?: number;
}

export interface VerifierReport {
  readonly devices: number;
  readonly events: number;
  readonly findings: readonly Finding[];
}

interface Chain {
  readonly id: Id;
  readonly key: CryptoKey | undefined;
  readonly open: OpenItem;
  seq: number;
  link: Uint8Array;
  /** The links that the device has signed, by place. */
  readonly heads: Map<number, Uint8Array[]>;
  /** Consecutive events so far; behind a gap another run begins. */
  run: { signedUpTo: number; to: number } | undefined;
}

/** A sealed event of the largest size in base64, with what stands around it. */
const MAX_LINE = 64 * 1024;
/** A hostile file must not fill memory with findings. */
const MAX_FINDINGS = 10_000;

export class RegisterVerifier {
  readonly #hash = createHash('sha256');
  readonly #findings: Finding[] = [];
  #hubKey: CryptoKey | undefined;
  #segments = new Map<string, { encapsulated: Uint8Array; key: Uint8Array | null }>();
  #chain: Chain | undefined;
  #line = 0;
  #devices = 0;
  #events = 0;
  #ended = false;

  /** One line, without its newline. */
  async line(text: string): Promise<void> {
    this.#line += 1;
    if (this.#ended) return this.#find('altered');
    const parsed = parseRegisterLine(text);
    if (parsed.ok && parsed.value.type === 'end') return this.#end(parsed.value);
    this.#hash.update(`${text}\n`);
    if (!parsed.ok) return this.#find('malformedLine');
    return this.#take(parsed.value);
  }

  tooLong(): void {
    this.#line += 1;
    this.#find('lineTooLong');
  }

  report(): VerifierReport {
    if (!this.#ended) this.#find('truncated');
    return { devices: this.#devices, events: this.#events, findings: this.#findings };
  }

  #find(code: FindingCode, place: { readonly deviceId?: Id; readonly seq?: number } = {}): void {
    if (this.#findings.length < MAX_FINDINGS) this.#findings.push({ code, line: this.#line, ...place });
  }

  #findAt(code: FindingCode | undefined, deviceId: Id, seq: number): void {
    if (code !== undefined) this.#find(code, { deviceId, seq });
  }

  async #take(line: RegisterLine): Promise<void> {
    if (line.type === 'register') {
      this.#hubKey = await importVerifyingKey(line.hubKey);
      if (this.#line !== 1) this.#find('notARegister');
      return;
    }
    if (this.#line === 1) this.#find('notARegister');
    switch (line.type) {
      case 'device':
        this.#closeChain();
        this.#devices += 1;
        this.#segments = new Map();
        this.#chain = {
          id: line.id,
          key: await importVerifyingKey(line.publicKey),
          open: itemOpener(line.id),
          seq: 0,
          link: genesisLink(line.id),
          heads: new Map(),
          run: undefined,
        };
        return;
      case 'segment':
        this.#segments.set(line.id, { encapsulated: line.encapsulated, key: line.key });
        return;
      case 'run':
        return this.#findAt(this.#run(line), line.deviceId, line.from);
      case 'event':
        return this.#findAt(this.#event(line), line.deviceId, line.seq);
      case 'forked':
        return this.#find('fork', { deviceId: line.deviceId, seq: line.seq });
      case 'head':
        return this.#head(line);
      default:
        return;
    }
  }

  /** What is wrong with an event, if anything; its place in the chain is taken in any case. */
  #event(line: Extract<RegisterLine, { type: 'event' }>): FindingCode | undefined {
    const chain = this.#chain;
    if (chain?.id !== line.deviceId) return 'unknownDevice';
    const segment = this.#segments.get(line.segment);
    if (!segment) return 'unknownSegment';
    this.#events += 1;
    if (!chain.run || line.seq !== chain.seq + 1) return 'outOfOrder';
    const digest = line.sealed ? itemDigest(segment.encapsulated, line.sealed) : line.digest;
    if (!digest) return 'malformedLine';
    chain.seq = line.seq;
    const link = nextLink(chain.link, digest);
    chain.link = link;
    chain.run.to = line.seq;
    if (chain.heads.get(line.seq)?.some((head) => equalBytes(head, link))) chain.run.signedUpTo = line.seq;
    if (line.code !== null) return 'heldApart';
    const opened = line.sealed && segment.key ? chain.open(segment.key, line.seq, line.sealed) : undefined;
    if (!opened) return 'unopenable';
    return decodeEvent(opened).ok ? undefined : 'notAnEvent';
  }

  async #head(line: Extract<RegisterLine, { type: 'head' }>): Promise<void> {
    const chain = this.#chain;
    const place = { deviceId: line.deviceId, seq: line.seq };
    if (chain?.id !== line.deviceId) return this.#find('unknownDevice', place);
    const message = headMessage(line.deviceId, line.seq, line.link);
    if (!chain.key || line.signature.length !== 64 || !(await verify(chain.key, line.signature, message))) {
      return this.#find('badHead', place);
    }
    chain.heads.set(line.seq, [...(chain.heads.get(line.seq) ?? []), line.link]);
  }

  /** What lies behind a gap is tied to what lies before it only by the signature over its end. */
  #run(line: Extract<RegisterLine, { type: 'run' }>): FindingCode | undefined {
    const chain = this.#chain;
    if (chain?.id !== line.deviceId) return 'unknownDevice';
    if (line.from <= chain.seq) return 'outOfOrder';
    this.#closeRun(chain);
    const before = bytesOfHex(line.before);
    const follows = line.from === chain.seq + 1;
    const fits = equalBytes(before, chain.link);
    chain.link = before;
    chain.seq = line.from - 1;
    chain.run = { signedUpTo: chain.seq, to: chain.seq };
    if (!follows) return 'gap';
    return fits ? undefined : 'fork';
  }

  #closeRun({ id, run }: Chain): void {
    if (run && run.signedUpTo < run.to) this.#find('unsigned', { deviceId: id, seq: run.signedUpTo + 1 });
  }

  #closeChain(): void {
    if (this.#chain) this.#closeRun(this.#chain);
    this.#chain = undefined;
  }

  async #end(line: Extract<RegisterLine, { type: 'end' }>): Promise<void> {
    this.#closeChain();
    this.#ended = true;
    const sha256 = new Uint8Array(this.#hash.digest());
    if (!equalBytes(sha256, line.sha256) || line.lines !== this.#line - 1) return this.#find('altered');
    const good =
      this.#hubKey &&
      line.signature.length === 64 &&
      (await verify(this.#hubKey, line.signature, registerMessage(sha256)));
    if (!good) this.#find('badHubSignature');
  }
}

/** Feeds a stream of bytes to `verifier`. @throws when the stream itself fails. */
export async function verifyLines(
  stream: AsyncIterable<Uint8Array | string>,
  verifier: RegisterVerifier,
): Promise<VerifierReport> {
  const decoder = new TextDecoder();
  let rest = '';
  let skipping = false;
  for await (const chunk of stream) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    let newline = rest.indexOf('\n');
    while (newline >= 0) {
      const text = rest.slice(0, newline);
      rest = rest.slice(newline + 1);
      if (skipping) skipping = false;
      else if (text.length > MAX_LINE) verifier.tooLong();
      else await verifier.line(text);
      newline = rest.indexOf('\n');
    }
    if (rest.length > MAX_LINE) {
      if (!skipping) verifier.tooLong();
      skipping = true;
      rest = '';
    }
  }
  if (rest !== '' && !skipping) await verifier.line(rest);
  return verifier.report();
}
