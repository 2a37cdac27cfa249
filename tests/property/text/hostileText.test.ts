/** What is typed, pasted, scanned, called up or read from a file: refused with a known error, or read; never thrown. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { parseOptions, swallowedOption } from '../../../server/commandLine/options.mjs';
import { parseRegisterLine } from '../../../server/registerLines.ts';
import { markedCursor, readCursor } from '../../../server/service/cursors.ts';
import { formatPageCursor, parsePageCursor } from '../../../server/service/pageCursor.ts';
import { MAX_ROWS, readTable } from '../../../src/console/pasteTable.ts';
import { readLink, readScanned, readTyped } from '../../../src/features/enrol/invitation.ts';

const RUNS = { numRuns: 1000 };
const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
/** Parts that mean something to a parser, in any order, with anything between them. */
const textOf = (...parts: string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...parts) }, anyText), { maxLength: 30 })
    .map((pieces) => pieces.join(''));

type Read = (text: string) => { readonly ok: true } | { readonly ok: false; readonly error: unknown };

const failsOnlyWith = (read: Read, errors: readonly string[], texts: fc.Arbitrary<string>): void => {
  fc.assert(
    fc.property(texts, (text) => {
      const result = read(text);
      if (!result.ok) expect(errors).toContain(result.error);
    }),
    RUNS,
  );
};

describe('an invitation', () => {
  const texts = textOf(
    'https://hub',
    '/enrol',
    '#',
    '?c=',
    '7K3QM-0V9TX',
    '%',
    '7',
    'javascript:',
    '//',
    '@',
  );

  it('that is typed', () => failsOnlyWith(readTyped, ['tooShort', 'tooLong', 'badCharacter'], texts));
  it('in a link', () => failsOnlyWith(readLink, ['notAnInvitation'], texts));
  it('that is scanned', () => failsOnlyWith(readScanned, ['notAnInvitation'], texts));

  it('that is read has ten characters of a code, and leads to the web at most', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const read = readScanned(text);
        if (!read.ok) return;
        expect(read.value.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
        if (read.value.origin !== null) expect(read.value.origin).toMatch(/^https?:\/\//);
      }),
      RUNS,
    );
  });
});

describe('a pasted table', () => {
  const headings = { name: ['姓名', 'name'], household: ['门牌', 'household'] };
  const read = (text: string) => readTable(text, headings, ['name', 'household']);
  const texts = textOf('姓名', '门牌', '\t', ',', ';', '\n', '\r\n', '"', '""', '张三', ' ', '\uFEFF', '1');

  it('gives rows of lines that it has, in their order, no more than the hub takes', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const lines = read(text).rows.map(({ line }) => line);
        expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
        expect(lines.at(-1) ?? 0).toBeLessThanOrEqual(text.split(/\r\n?|\n/).length);
      }),
      RUNS,
    );
  });

  it('of one sign, however long, is read', () => {
    for (const sign of ['"', '\t', ',', '\n', '\r', 'x', '张\n', '"\n']) {
      expect(read(sign.repeat(20_000)).rows.length).toBeLessThanOrEqual(MAX_ROWS);
    }
  });
});

describe('a line of an exported register', () => {
  const line = fc
    .record({
      type: fc.constantFrom('register', 'device', 'segment', 'event', 'head', 'forked', 'end', '__proto__'),
      deviceId: fc.oneof(anyText, fc.constant('0123456789abcdef')),
      seq: fc.oneof(fc.double(), fc.integer()),
      link: fc.jsonValue(),
    })
    .map((value) => JSON.stringify(value));

  it('is malformed, or read', () =>
    failsOnlyWith(parseRegisterLine, ['malformed'], fc.oneof(anyText, fc.json(), line)));
  it('is malformed when it nests without end', () =>
    expect(parseRegisterLine('['.repeat(1_000_000))).toEqual({ ok: false, error: 'malformed' }));
});

describe('a cursor of the hub', () => {
  const KEY = new Uint8Array(32).fill(7);
  const SCOPE = '0123456789abcdef';
  const cursor = fc
    .record({ epoch: fc.stringMatching(/^[0-9a-f]{16}$/), head: fc.nat() })
    .map((given) => markedCursor(KEY, SCOPE, given));
  const changed = fc
    .tuple(cursor, fc.nat(), anyText)
    .map(([text, at, piece]) => text.slice(0, at % text.length) + piece);

  it('that a stranger has made or changed is malformed, or proves nothing', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, changed), cursor, (text, own) => {
        const read = readCursor(KEY, SCOPE, text);
        if (!read.ok) expect(read.error).toBe('malformed');
        expect(readCursor(KEY, SCOPE, own)).toMatchObject({ ok: true, value: { isOwn: true } });
        expect(readCursor(KEY, '0123456789abcdeg', own)).toMatchObject({ ok: true, value: { isOwn: false } });
      }),
      RUNS,
    );
  });

  it('of a list is malformed, or what its key may be', () => {
    const schema = z.object({ label: z.string(), id: z.string() });
    const texts = fc.oneof(
      anyText,
      fc.jsonValue().map((value) => formatPageCursor({ value })),
    );
    failsOnlyWith((text) => parsePageCursor(schema, text), ['malformed'], texts);
    fc.assert(
      fc.property(fc.record({ label: anyText, id: fc.string() }), (key) => {
        const read = parsePageCursor(schema, formatPageCursor(key));
        expect(read.ok && Object.keys(read.value)).toEqual(['label', 'id']);
      }),
      RUNS,
    );
  });
});

describe('a command line', () => {
  const CODES = [
    'unknownOption',
    'noValue',
    'unwantedValue',
    'noOption',
    'badPort',
    'certWithoutKey',
    'twoCertificates',
  ];
  const argument = fc.oneof(
    fc.constantFrom(
      '--data',
      '--port',
      '8080',
      '--port=',
      '--lan',
      '--lan=x',
      '--tls-cert',
      '--tls-key',
      '-h',
    ),
    fc.constantFrom('--', '-', '--=', '--__proto__', '--constructor', '-hh', '--no-lan', '--port=0x1F'),
    anyText,
    anyText.map((text) => `--${text}`),
  );

  it('is read, or says what is wrong with it', () => {
    fc.assert(
      fc.property(fc.array(argument, { maxLength: 8 }), (args) => {
        const read = parseOptions(args);
        if (!read.ok) expect(CODES).toContain(read.error.code);
        else expect(read.value.port).toBeLessThanOrEqual(65_535);
      }),
      RUNS,
    );
  });

  it('is not confused by what npm leaves in the environment', () => {
    fc.assert(
      fc.property(fc.dictionary(anyText, anyText), (environment) => {
        expect(swallowedOption(environment)).toBeUndefined();
        expect(swallowedOption({ ...environment, npm_config_port: '1' })).toMatchObject({
          code: 'swallowed',
        });
      }),
    );
  });
});
