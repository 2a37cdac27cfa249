import { parseArgs } from 'node:util';

/**
 * What `npm start` was asked for.
 *
 * @typedef {object} Options
 * @property {string} data the data folder
 * @property {number} port 0: any that is free
 * @property {string | undefined} host
 * @property {boolean} lan
 * @property {{ readonly cert: string, readonly key: string } | undefined} tls files
 * @property {boolean} behindProxy
 * @property {boolean} demo
 * @property {boolean} restored
 * @property {boolean} help
 */

/**
 * @typedef {{ readonly code: 'unknownOption' | 'noValue' | 'unwantedValue' | 'swallowed', readonly option: string }
 *   | { readonly code: 'noOption' | 'badPort', readonly text: string }
 *   | { readonly code: 'certWithoutKey' | 'twoCertificates' }} OptionProblem
 */

const DEFAULT_DATA = './data';
const DEFAULT_PORT = 8080;
const HIGHEST_PORT = 65_535;

const FLAGS = /** @type {const} */ ({
  data: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  lan: { type: 'boolean' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'behind-proxy': { type: 'boolean' },
  demo: { type: 'boolean' },
  restored: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
});

/** @type {ReadonlyMap<string, { readonly type: 'string' | 'boolean' }>} */
const flags = new Map(Object.entries(FLAGS));

/**
 * The options of a command line, or the first thing that is wrong with it.
 *
 * @param {readonly string[]} args without the program's name
 * @returns {{ readonly ok: true, readonly value: Options } | { readonly ok: false, readonly error: OptionProblem }}
 */
export function parseOptions(args) {
  const { tokens } = parseArgs({ args: [...args], options: FLAGS, strict: false, tokens: true });
  /** @type {Map<string, string>} */
  const values = new Map();
  for (const token of tokens) {
    const problem = problemOf(token);
    if (problem) return { ok: false, error: problem };
    if (token.kind === 'option') values.set(token.name, token.value ?? '');
  }
  const port = portOf(values.get('port'));
  if (port === undefined) return { ok: false, error: { code: 'badPort', text: values.get('port') ?? '' } };
  const [cert, key] = [values.get('tls-cert'), values.get('tls-key')];
  if ((cert === undefined) !== (key === undefined)) return { ok: false, error: { code: 'certWithoutKey' } };
  const tls = cert === undefined || key === undefined ? undefined : { cert, key };
  if (tls && values.has('lan')) return { ok: false, error: { code: 'twoCertificates' } };
  return {
    ok: true,
    value: {
      data: values.get('data') ?? DEFAULT_DATA,
      port,
      host: values.get('host'),
      lan: values.has('lan'),
      tls,
      behindProxy: values.has('behind-proxy'),
      demo: values.has('demo'),
      restored: values.has('restored'),
      help: values.has('help'),
    },
  };
}

/**
 * The first option that npm took for its own, as it does with those that do not stand behind `--`: it passes them on
 * in the environment alone.
 *
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {OptionProblem | undefined}
 */
export function swallowedOption(environment) {
  const isTaken = (/** @type {string} */ name) =>
    environment[`npm_config_${name.replaceAll('-', '_')}`] !== undefined;
  // npm reads --lan as three of its one-letter options.
  const option = [...flags.keys()].find(isTaken) ?? (isTaken('long') && isTaken('all') ? 'lan' : undefined);
  return option === undefined ? undefined : { code: 'swallowed', option: `--${option}` };
}

/**
 * @typedef {{ kind: 'option', name: string, rawName: string, value?: string | undefined,
 *   inlineValue?: boolean | undefined } | { kind: 'positional', value: string } | { kind: 'option-terminator' }} Token
 */

/**
 * @param {Token} token
 * @returns {OptionProblem | undefined}
 */
function problemOf(token) {
  if (token.kind === 'option-terminator') return undefined;
  if (token.kind === 'positional') return { code: 'noOption', text: token.value };
  const option = token.rawName;
  const flag = flags.get(token.name);
  if (flag === undefined) return { code: 'unknownOption', option };
  if (flag.type === 'boolean')
    return token.value === undefined ? undefined : { code: 'unwantedValue', option };
  const value = token.value?.trim() ?? '';
  // What follows is the next option, unless it is tied to this one by `=`.
  const missing = value === '' || (value.startsWith('-') && !token.inlineValue);
  return missing ? { code: 'noValue', option } : undefined;
}

/** @param {string | undefined} text */
function portOf(text) {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  return /^\d+$/.test(text) && port <= HIGHEST_PORT ? port : undefined;
}
