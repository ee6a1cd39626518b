import { describe, expect, test } from 'vitest';
import { environmentSettings, readSettings, settingsText } from './settings.ts';

const read = (args: string[], environment: NodeJS.ProcessEnv = { NODE_ENV: 'test' }) => {
  const settings = readSettings(args, environment);
  if (settings === 'help') throw new Error('help');
  return settings;
};

describe('[R15] settings', () => {
  test('without any: this machine only, port 7474, twelve hours', () => {
    expect(read([])).toMatchObject({
      host: 'localhost',
      port: 7474,
      https: false,
      allowHttp: false,
      sessionMs: 43_200_000,
      metricsPort: undefined,
    });
  });

  test.each([
    ['/console', '/console'],
    ['/tools/console/', '/tools/console'],
    ['/', ''],
    ['', ''],
  ])('[U34] the base path %s is %s', (given, basePath) => {
    expect(read([], { NODE_ENV: 'test', PILOTHOUSE_BASE_PATH: given })).toMatchObject({ basePath });
  });

  test.each(['console', '/a/../b', '/a//b', '/<script>', '/a"b', '//host', '/a b', '/名'])(
    '[U34] %s is no base path',
    (given) => {
      expect(() => read([], { NODE_ENV: 'test', PILOTHOUSE_BASE_PATH: given })).toThrow('PILOTHOUSE_BASE_PATH');
    },
  );

  test('options win over the environment', () => {
    const settings = read(['--port', '8000', '--https', '--kubeconfig=/a'], {
      NODE_ENV: 'test',
      PILOTHOUSE_PORT: '9',
      PILOTHOUSE_HOST: '0.0.0.0',
      PILOTHOUSE_ALLOW_HTTP: 'true',
    });
    expect(settings).toMatchObject({ port: 8000, host: '0.0.0.0', https: true, kubeconfig: '/a', allowHttp: true });
  });

  test.each([
    [['--port', 'abc'], {}, 'PILOTHOUSE_PORT'],
    [['--prot', '1'], {}, "Unknown option '--prot'"],
    [['extra'], {}, 'extra'],
    [[], { PILOTHOUSE_ALLOW_HTTP: 'perhaps' }, 'PILOTHOUSE_ALLOW_HTTP'],
    [[], { PILOTHOUSE_SEALING_KEY: 'short' }, 'PILOTHOUSE_SEALING_KEY'],
    [[], { PILOTHOUSE_SESSION_HOURS: '-1' }, 'PILOTHOUSE_SESSION_HOURS'],
    [[], { PILOTHOUSE_PUBLIC_ORIGINS: 'console.example.com' }, 'PILOTHOUSE_PUBLIC_ORIGINS'],
    [[], { PILOTHOUSE_PUBLIC_ORIGINS: 'https://console.example.com/path' }, 'PILOTHOUSE_PUBLIC_ORIGINS'],
    [[], { PILOTHOUSE_PROXY_PORT: 'none' }, 'PILOTHOUSE_PROXY_PORT'],
    [[], { PILOTHOUSE_PROXY_ORIGIN: 'https://a.example/apps' }, 'PILOTHOUSE_PROXY_ORIGIN'],
    // One origin for both would hand the session to every application.
    [
      [],
      {
        PILOTHOUSE_PROXY_ORIGIN: 'https://a.example',
        PILOTHOUSE_PUBLIC_ORIGINS: 'https://b.example,https://a.example',
      },
      'PILOTHOUSE_PROXY_ORIGIN',
    ],
    [[], { PILOTHOUSE_LIVE_CHECK_SECONDS: '31' }, 'PILOTHOUSE_LIVE_CHECK_SECONDS'],
    [[], { PILOTHOUSE_LIVE_WORKERS: '0' }, 'PILOTHOUSE_LIVE_WORKERS'],
    [[], { PILOTHOUSE_TLS_CERT_FILE: '/a' }, 'PILOTHOUSE_TLS_KEY_FILE'],
    [[], { PILOTHOUSE_OIDC_CLIENT_ID: 'a' }, 'PILOTHOUSE_OIDC_ISSUER'],
    [[], { PILOTHOUSE_OIDC_CA_FILE: '/a' }, 'PILOTHOUSE_OIDC_ISSUER'],
    // The API server takes no other.
    [[], { PILOTHOUSE_OIDC_ISSUER: 'http://issuer.example', PILOTHOUSE_OIDC_CLIENT_ID: 'a' }, 'PILOTHOUSE_OIDC_ISSUER'],
    [[], { PILOTHOUSE_OIDC_ISSUER: 'https://a.example/?b', PILOTHOUSE_OIDC_CLIENT_ID: 'a' }, 'PILOTHOUSE_OIDC_ISSUER'],
    [[], { PILOTHOUSE_OIDC_SCOPES: 'email' }, 'PILOTHOUSE_OIDC_SCOPES'],
  ])('%j %j is refused by its name', (args, environment, name) => {
    expect(() => read(args, { NODE_ENV: 'test', ...environment })).toThrow(name);
  });

  test('an issuer, and what it is asked for', () => {
    expect(read([]).oidc).toBeUndefined();
    const environment = {
      PILOTHOUSE_OIDC_ISSUER: 'https://issuer.example.com/realms/lab',
      PILOTHOUSE_OIDC_CLIENT_ID: 'pilothouse',
      PILOTHOUSE_OIDC_SCOPES: 'openid, groups',
      PILOTHOUSE_OIDC_CLUSTERS: 'one,two',
    };
    expect(read([], { NODE_ENV: 'test', ...environment }).oidc).toMatchObject({
      issuer: 'https://issuer.example.com/realms/lab',
      clientId: 'pilothouse',
      scopes: 'openid groups',
      clusters: ['one', 'two'],
    });
  });

  test('everything that is wrong is said at once', () => {
    const wrong = { PILOTHOUSE_PORT: 'x', PILOTHOUSE_OIDC_ISSUER: 'nowhere', PILOTHOUSE_SEALING_KEY: 'short' };
    for (const name of Object.keys(wrong)) expect(() => read([], { NODE_ENV: 'test', ...wrong })).toThrow(name);
  });

  test('live lists are checked every 30 seconds or sooner, by one thread to four', () => {
    expect(read([]).liveCheckMs).toBe(30_000);
    expect(read([], { NODE_ENV: 'test', PILOTHOUSE_LIVE_CHECK_SECONDS: '2' }).liveCheckMs).toBe(2_000);
    expect([1, 2, 3, 4]).toContain(read([]).liveWorkers);
  });

  test('a refusal does not repeat the value, which may be the key', () => {
    expect(() => read([], { NODE_ENV: 'test', PILOTHOUSE_SEALING_KEY: 'hush' })).toThrow(
      expect.not.stringContaining('hush'),
    );
  });

  test('help needs nothing else to be right, and lists every setting', () => {
    expect(readSettings(['--help'], { NODE_ENV: 'test', PILOTHOUSE_PORT: 'x' })).toBe('help');
    for (const name of Object.keys(environmentSettings)) expect(settingsText()).toContain(name);
  });
});
