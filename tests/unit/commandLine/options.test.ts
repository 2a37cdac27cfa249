import { describe, expect, it } from 'vitest';
import { commandLineCopy } from '../../../server/commandLine/copy.mjs';
import { terminalLanguage } from '../../../server/commandLine/language.mjs';
import { parseOptions, swallowedOption } from '../../../server/commandLine/options.mjs';

describe('the options of npm start', () => {
  it('have defaults for a newcomer', () => {
    expect(parseOptions([])).toEqual({
      ok: true,
      value: {
        data: './data',
        port: 8080,
        host: undefined,
        lan: false,
        tls: undefined,
        behindProxy: false,
        demo: false,
        restored: false,
        help: false,
      },
    });
  });

  it('are taken with a space or an equals sign', () => {
    const given = parseOptions(['--data', '/srv/sw', '--port=0', '--tls-cert', 'c.pem', '--tls-key=-k.pem']);
    expect(given.ok && [given.value.data, given.value.port, given.value.tls]).toEqual([
      '/srv/sw',
      0,
      { cert: 'c.pem', key: '-k.pem' },
    ]);
  });

  it.each([
    [['--nope'], { code: 'unknownOption', option: '--nope' }],
    [['-x'], { code: 'unknownOption', option: '-x' }],
    [['--port'], { code: 'noValue', option: '--port' }],
    [['--port', '--lan'], { code: 'noValue', option: '--port' }],
    [['--data', ' '], { code: 'noValue', option: '--data' }],
    [['--lan=yes'], { code: 'unwantedValue', option: '--lan' }],
    [['9000'], { code: 'noOption', text: '9000' }],
    [['--port', '65536'], { code: 'badPort', text: '65536' }],
    [['--port', '1e3'], { code: 'badPort', text: '1e3' }],
    [['--tls-key', 'k.pem'], { code: 'certWithoutKey' }],
    [['--lan', '--tls-cert', 'c.pem', '--tls-key', 'k.pem'], { code: 'twoCertificates' }],
  ])('are refused with what is wrong: %j', (args, error) => {
    expect(parseOptions(args)).toEqual({ ok: false, error });
  });

  it.each([
    [{ npm_config_behind_proxy: 'true' }, '--behind-proxy'],
    [{ npm_config_demo: 'true' }, '--demo'],
    [{ npm_config_all: 'true', npm_config_long: 'true' }, '--lan'],
  ])('are missed where npm kept them to itself: %j', (environment, option) => {
    expect(swallowedOption(environment)).toEqual({ code: 'swallowed', option });
  });

  it('are not missed where npm was given none', () => {
    expect(swallowedOption({ npm_config_prefix: '/usr', npm_config_all: '' })).toBeUndefined();
  });

  it('are all named in the help of every language', () => {
    const options = [
      'data',
      'port',
      'host',
      'lan',
      'tls-cert',
      'tls-key',
      'behind-proxy',
      'demo',
      'restored',
    ];
    for (const { help } of Object.values(commandLineCopy)) {
      expect(options.filter((option) => !help.includes(`  --${option} `))).toEqual([]);
    }
  });
});

describe('the language of a terminal', () => {
  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'de-DE', 'zhHans'],
    [{ LANG: 'zh_TW.UTF-8' }, 'de-DE', 'zhHant'],
    [{ LC_ALL: 'en_GB.UTF-8', LANG: 'zh_CN.UTF-8' }, 'zh-CN', 'en'],
    [{ LANG: 'C' }, 'zh-CN', 'en'],
    [{}, 'zh-HK', 'zhHant'],
    [{}, 'fr-FR', 'en'],
  ] as const)('follows %j, then the system’s %s', (environment, system, language) => {
    expect(terminalLanguage(environment, system)).toBe(language);
  });
});
