/**
 * Checks an exported register, line by line, in memory that grows with the number of its devices, and with the
 * segments and signatures of the longest chain, but not with its events: every event extends its device's chain, every chain is signed for, every event opens, and the hub
 * vouches for the whole file.
 *
 * Trust comes from the hub's key, which whoever verifies has to know from elsewhere: it signs the hub's chains, which
 * bind the keys of all other devices. What was cut off the end of a chain together with its heads leaves no trace.
 */
import { createHash } from 'node:crypto';
import { genesisLink, itemDigest, nextLink } from '../src/crypto/chain.ts';
import { keyFingerprint } from '../src/crypto/keyFingerprint.ts';
import { importVerifyingKey, verify } from '../src/crypto/signature.ts';
import type { DomainEvent } from '../src/domain/event.ts';
import type { Id } from '../src/domain/id.ts';
import { sameBytes } from '../src/domain/sameBytes.ts';
import { headMessage } from '../src/protocol/batch.ts';
import { decodeEvent } from '../src/protocol/eventCodec.ts';
import { toHex } from '../src/protocol/wire.ts';
import type { RegisterLine } from './registerLines.ts';
import { parseRegisterLine } from './registerLines.ts';
import { bytesOfHex } from './service/bytes.ts';
import type { OpenItem } from './service/opening.ts';
import { itemOpener } from './service/opening.ts';
import { registerMessage } from './service/registerExport.ts';

export type FindingCode =
  | 'malformedLine'
  | 'lineTooLong'
  | 'notARegister'
  | 'otherHubKey'
  | 'unboundKey'
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

/** What the duty office has not decided on yet is in the file, and nothing is wrong with that. */
export const isWrong = ({ code }: Finding): boolean => code !== 'heldApart';

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
  /** Of the key that the file names as the hub's; undefined where it names none. */
  readonly hubKey: string | undefined;
}

interface Chain {
  readonly id: Id;
  readonly key: CryptoKey | undefined;
  /** Its key is the hub's own: what it says binds the keys of others. */
  readonly ofHub: boolean;
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

/** A phone that has said something, and where the file names its key. */
interface ToBind {
  readonly id: Id;
  /** Hex. */
  readonly key: string;
  readonly line: number;
}

export class RegisterVerifier {
  readonly #trusted: string | undefined;
  readonly #toBind: ToBind[] = [];
  /** The keys that the hub's chains name for a device, hex. More than one is one too many. */
  readonly #bound = new Map<Id, Set<string>>();
  #hubKeyBytes: Uint8Array | undefined;
  readonly #hash = createHash('sha256');
  readonly #findings: Finding[] = [];
  #hubKey: CryptoKey | undefined;
  #segments = new Map<string, { encapsulated: Uint8Array; key: Uint8Array | null }>();
  #chain: Chain | undefined;
  /** The phone of the chain that is being read, as long as it has no event. */
  #unspoken: ToBind | undefined;
  #line = 0;
  #devices = 0;
  #events = 0;
  #ended = false;
  #begun = false;
  #trailed = false;

  /** `trusted` is the fingerprint of the hub's key, known from elsewhere; without it any key is taken for the hub's. */
  constructor(trusted?: string) {
    this.#trusted = trusted;
  }

  /** Something was read, and its first line is not that of a register: nothing behind it can be checked. */
  get refused(): boolean {
    return this.#line > 0 && !this.#begun;
  }

  /** One line, without its newline. */
  async line(text: string): Promise<void> {
    if (this.refused) return;
    this.#line += 1;
    if (this.#ended) {
      // Said once, however much was added.
      if (!this.#trailed) this.#find('altered');
      this.#trailed = true;
      return;
    }
    const parsed = parseRegisterLine(text);
    if (this.#line === 1) this.#begun = parsed.ok && parsed.value.type === 'register';
    if (!this.#begun) return;
    if (parsed.ok && parsed.value.type === 'end') return this.#end(parsed.value);
    this.#hash.update(`${text}\n`);
    if (!parsed.ok) return this.#find('malformedLine');
    return this.#take(parsed.value);
  }

  tooLong(): void {
    if (this.refused) return;
    this.#line += 1;
    if (!this.#begun) return;
    this.#find('lineTooLong');
  }

  /** To be asked for once, behind the last line. */
  report(): VerifierReport {
    if (!this.#begun) this.#findings.push({ code: 'notARegister', line: 1 });
    else if (!this.#ended) this.#find('truncated');
    const hubKey = this.#hubKeyBytes && keyFingerprint(this.#hubKeyBytes);
    return { devices: this.#devices, events: this.#events, findings: this.#findings, hubKey };
  }

  #find(code: FindingCode, place: { readonly deviceId?: Id; readonly seq?: number } = {}): void {
    if (this.#findings.length < MAX_FINDINGS) this.#findings.push({ code, line: this.#line, ...place });
  }

  #findAt(code: FindingCode | undefined, deviceId: Id, seq: number): void {
    if (code !== undefined) this.#find(code, { deviceId, seq });
  }

  async #take(line: RegisterLine): Promise<void> {
    if (line.type === 'register') {
      if (this.#line !== 1) return this.#find('notARegister');
      this.#hubKeyBytes = line.hubKey;
      this.#hubKey = await importVerifyingKey(line.hubKey);
      if (this.#trusted !== undefined && this.#trusted !== keyFingerprint(line.hubKey)) {
        this.#find('otherHubKey');
      }
      return;
    }
    switch (line.type) {
      case 'device':
        return this.#device(line);
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

  async #device(line: Extract<RegisterLine, { type: 'device' }>): Promise<void> {
    this.#closeChain();
    this.#devices += 1;
    this.#segments = new Map();
    const ofHub = this.#hubKeyBytes !== undefined && sameBytes(line.publicKey, this.#hubKeyBytes);
    if (line.role === 'hub' && !ofHub) this.#find('unboundKey', { deviceId: line.id });
    this.#chain = {
      id: line.id,
      key: await importVerifyingKey(line.publicKey),
      ofHub: line.role === 'hub' && ofHub,
      open: itemOpener(line.id),
      seq: 0,
      link: genesisLink(line.id),
      heads: new Map(),
      run: undefined,
    };
    // A phone whose enrolment was broken off has said nothing yet, and the hub nothing of it.
    this.#unspoken =
      line.role === 'phone' ? { id: line.id, key: toHex(line.publicKey), line: this.#line } : undefined;
  }

  /** What is wrong with an event, if anything; its place in the chain is taken in any case. */
  #event(line: Extract<RegisterLine, { type: 'event' }>): FindingCode | undefined {
    const chain = this.#chain;
    if (chain?.id !== line.deviceId) return 'unknownDevice';
    const segment = this.#segments.get(line.segment);
    if (!segment) return 'unknownSegment';
    this.#events += 1;
    if (this.#unspoken) this.#toBind.push(this.#unspoken);
    this.#unspoken = undefined;
    if (!chain.run || line.seq <= chain.seq) return 'outOfOrder';
    // The link of what is missing is unknown: no signature fits from here on, but each event can still be opened.
    const missing = line.seq > chain.seq + 1;
    const digest = line.sealed ? itemDigest(segment.encapsulated, line.sealed) : line.digest;
    if (!digest) return 'malformedLine';
    chain.seq = line.seq;
    const link = nextLink(chain.link, digest);
    chain.link = link;
    chain.run.to = line.seq;
    if (chain.heads.get(line.seq)?.some((head) => sameBytes(head, link))) chain.run.signedUpTo = line.seq;
    if (missing) return 'gap';
    if (line.code !== null) return 'heldApart';
    const opened = line.sealed && segment.key ? chain.open(segment.key, line.seq, line.sealed) : undefined;
    if (!opened) return 'unopenable';
    const decoded = decodeEvent(opened);
    if (!decoded.ok) return 'notAnEvent';
    if (chain.ofHub && decoded.value.known) this.#bind(decoded.value.event);
    return undefined;
  }

  #bind({ kind, body }: DomainEvent): void {
    if (kind !== 'deviceEnrolled') return;
    const keys = this.#bound.get(body.deviceId) ?? new Set();
    this.#bound.set(body.deviceId, keys.add(body.publicKey));
  }

  /** The hub's chains may stand behind those of phones: keys are compared when all has been read. */
  #checkBindings(): void {
    for (const { id, key, line } of this.#toBind) {
      const bound = this.#bound.get(id);
      if (bound?.size === 1 && bound.has(key)) continue;
      if (this.#findings.length < MAX_FINDINGS)
        this.#findings.push({ code: 'unboundKey', line, deviceId: id });
    }
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
    const fits = sameBytes(before, chain.link);
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
    this.#checkBindings();
    this.#ended = true;
    const sha256 = new Uint8Array(this.#hash.digest());
    if (!sameBytes(sha256, line.sha256) || line.lines !== this.#line - 1) return this.#find('altered');
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
    if (verifier.refused) break;
    if (rest.length > MAX_LINE) {
      if (!skipping) verifier.tooLong();
      skipping = true;
      rest = '';
    }
  }
  if (rest !== '' && !skipping) await verifier.line(rest);
  return verifier.report();
}
