import { createECDH, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  beginSegment,
  exportSealingKey,
  generateSealingKeys,
  hasSealed,
  importSealingKey,
  importSegmentKey,
  open,
  seal,
  sealingKeyId,
  segmentKey,
} from '../../../src/crypto/sealing.ts';
import { bitFlips, DEVICE, OTHER_DEVICE, text } from './samples.ts';

const unopenable = { ok: false, error: 'unopenable' };

/** One sealed event, and what the hub needs to open it. */
async function sealedEvent() {
  const hub = await generateSealingKeys();
  const segment = await beginSegment(hub.publicKey);
  const sealed = await seal(segment.key, DEVICE, 7, text('an event'));
  const raw = await segmentKey(hub.privateKey, segment.encapsulated);
  if (!raw.ok) throw new Error(raw.error);
  return { hub, segment, sealed, raw: raw.value, key: await importSegmentKey(raw.value, ['decrypt']) };
}

/** HPKE's exported secret (RFC 9180 §§ 4.1, 5.1, 5.3), written out once more with Node's own primitives. */
function exportedSecret(privateKey: Uint8Array, enc: Uint8Array, info: string, context: string): Buffer {
  const bytes = (value: number, length: number) => {
    const buffer = Buffer.alloc(length);
    buffer.writeUIntBE(value, 0, length);
    return buffer;
  };
  const kem = Buffer.concat([Buffer.from('KEM'), bytes(0x0010, 2)]);
  const hpke = Buffer.concat([Buffer.from('HPKE'), bytes(0x0010, 2), bytes(0x0001, 2), bytes(0x0002, 2)]);
  const extract = (suite: Buffer, salt: Uint8Array, label: string, ikm: Uint8Array) =>
    createHmac('sha256', salt)
      .update(Buffer.concat([Buffer.from('HPKE-v1'), suite, Buffer.from(label), ikm]))
      .digest();
  const expand = (suite: Buffer, prk: Buffer, label: string, rest: Uint8Array) =>
    createHmac('sha256', prk)
      .update(
        Buffer.concat([bytes(32, 2), Buffer.from('HPKE-v1'), suite, Buffer.from(label), rest, Buffer.of(1)]),
      )
      .digest();
  const none = Buffer.alloc(0);
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(privateKey);
  const dh = ecdh.computeSecret(enc);
  const shared = expand(
    kem,
    extract(kem, none, 'eae_prk', dh),
    'shared_secret',
    Buffer.concat([enc, ecdh.getPublicKey()]),
  );
  const schedule = Buffer.concat([
    Buffer.of(0),
    extract(hpke, none, 'psk_id_hash', none),
    extract(hpke, none, 'info_hash', Buffer.from(info)),
  ]);
  const exporter = expand(hpke, extract(hpke, shared, 'secret', none), 'exp', schedule);
  return expand(hpke, exporter, 'sec', Buffer.from(context));
}

describe('a sealed event', () => {
  it('opens at its place with the key that the hub derives', async () => {
    const { key, sealed } = await sealedEvent();
    expect(sealed).toHaveLength(text('an event').length + 16);
    expect(await open(key, DEVICE, 7, sealed)).toEqual({ ok: true, value: text('an event') });
  });

  it('opens at no other place, of no other device, in no other segment', async () => {
    const { hub, key, sealed } = await sealedEvent();
    expect(await open(key, DEVICE, 8, sealed)).toEqual(unopenable);
    expect(await open(key, OTHER_DEVICE, 7, sealed)).toEqual(unopenable);
    const other = await segmentKey(hub.privateKey, (await beginSegment(hub.publicKey)).encapsulated);
    if (!other.ok) throw new Error(other.error);
    expect(await open(await importSegmentKey(other.value, ['decrypt']), DEVICE, 7, sealed)).toEqual(
      unopenable,
    );
  });

  it('does not open with any bit changed, nor cut, nor empty', async () => {
    const { key, sealed } = await sealedEvent();
    for (const { flipped } of bitFlips(sealed))
      expect(await open(key, DEVICE, 7, flipped)).toEqual(unopenable);
    expect(await open(key, DEVICE, 7, sealed.slice(0, -1))).toEqual(unopenable);
    expect(await open(key, DEVICE, 7, new Uint8Array())).toEqual(unopenable);
  });

  it('does not open for another hub', async () => {
    const { segment, sealed } = await sealedEvent();
    const stranger = await generateSealingKeys();
    const raw = await segmentKey(stranger.privateKey, segment.encapsulated);
    if (!raw.ok) throw new Error(raw.error);
    expect(await open(await importSegmentKey(raw.value, ['decrypt']), DEVICE, 7, sealed)).toEqual(unopenable);
  });
});

describe('a segment', () => {
  it('has the key that RFC 9180 says', async () => {
    const { hub, segment, raw } = await sealedEvent();
    const own = exportedSecret(
      await exportSealingKey(hub.privateKey),
      segment.encapsulated,
      'shouwang/1 segment',
      'shouwang/1 segment key',
    );
    expect(Buffer.from(raw).toString('hex')).toBe(own.toString('hex'));
  });

  it('names the key that it is sealed to', async () => {
    const { hub, segment } = await sealedEvent();
    expect(segment.keyId).toEqual(sealingKeyId(hub.publicKey));
    expect(segment.encapsulated).toHaveLength(65);
  });

  it('seals a place once, whatever the device: a second time would give both events away', async () => {
    const { segment } = await sealedEvent();
    expect(hasSealed(segment.key, 7)).toBe(true);
    expect(hasSealed(segment.key, 8)).toBe(false);
    await expect(seal(segment.key, DEVICE, 7, text('another'))).rejects.toThrow(RangeError);
    await expect(seal(segment.key, OTHER_DEVICE, 7, text('another'))).rejects.toThrow(RangeError);
    await expect(seal(segment.key, DEVICE, 8, text('another'))).resolves.toHaveLength(23);
  });

  it('has a key that the phone cannot read out', async () => {
    const { segment } = await sealedEvent();
    expect(segment.key.extractable).toBe(false);
    expect(segment.key.usages).toEqual(['encrypt']);
  });

  it('is refused when its encapsulated key is no point on the curve', async () => {
    const hub = await generateSealingKeys();
    expect(await segmentKey(hub.privateKey, new Uint8Array(65))).toEqual(unopenable);
    expect(await segmentKey(hub.privateKey, new Uint8Array(64).fill(4))).toEqual(unopenable);
  });
});

describe('the hub’s sealing key', () => {
  it('comes back from its raw form, also as a view into a larger buffer', async () => {
    const { hub, segment, sealed } = await sealedEvent();
    const raw = await exportSealingKey(hub.privateKey);
    expect(raw).toHaveLength(32);
    const larger = new Uint8Array(100);
    larger.set(raw, 40);
    const again = await segmentKey(await importSealingKey(larger.subarray(40, 72)), segment.encapsulated);
    if (!again.ok) throw new Error(again.error);
    const key = await importSegmentKey(again.value, ['decrypt']);
    expect(await open(key, DEVICE, 7, sealed)).toEqual({ ok: true, value: text('an event') });
  });
});
