import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { environmentSettings, readSettings, unreadable } from './settings.ts';
import { fileName } from './settings-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const path = () => join(folder, 'pilothouse.yaml');

async function read(text: string, environment: Record<string, string> = {}, args: readonly string[] = []) {
  await writeFile(path(), text);
  const settings = readSettings(['--config', path(), ...args], environment);
  if (settings === 'help') throw new Error('help');
  return settings;
}

/** The lines of the refusal, without the folder. */
async function refused(text: string, environment: Record<string, string> = {}): Promise<string[]> {
  const error = await read(text, environment).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new Error('it was taken');
  return error.message.replaceAll(`${folder}/`, '').split('\n');
}

describe('[U34] settings in a file', () => {
  test('texts, numbers, flags, lists and mappings, by either name', async () => {
    const settings = await read(`
port: 8080
readOnly: true
PILOTHOUSE_LOG_LEVEL: warn
sessionHours: 1.5
publicOrigins: [https://a.example, https://b.example]
clusterName: { prod: Shop EU, lab: Lab }
oidcIssuer: https://issuer.example
oidcClientId: console
oidcScopes: [openid, groups]
host:
`);
    expect(settings).toMatchObject({
      port: 8080,
      host: 'localhost',
      readOnly: true,
      logLevel: 'warn',
      sessionMs: 5_400_000,
      publicOrigins: ['https://a.example', 'https://b.example'],
      oidc: { issuer: 'https://issuer.example', scopes: 'openid groups' },
    });
    expect(settings.clusterNames?.each).toEqual(
      new Map([
        ['prod', 'Shop EU'],
        ['lab', 'Lab'],
      ]),
    );
  });

  test('the environment wins over it, and options over both; an empty variable does not', async () => {
    const text = 'port: 1\nhost: a\nmetricsPort: 9';
    expect(await read(text, { PILOTHOUSE_PORT: '2', PILOTHOUSE_HOST: '' })).toMatchObject({ port: 2, host: 'a' });
    expect(await read(text, { PILOTHOUSE_PORT: '2' }, ['--port', '3'])).toMatchObject({ port: 3, metricsPort: 9 });
  });

  test('it is found by the environment too, and every setting but its own path has a name in it', async () => {
    await writeFile(path(), 'port: 5');
    expect(readSettings([], { PILOTHOUSE_CONFIG: path() })).toMatchObject({ port: 5 });
    const names = Object.keys(environmentSettings).map(fileName);
    expect(new Set(names).size).toBe(names.length);
    expect(fileName('PILOTHOUSE_LIVE_MEMORY_MB')).toBe('liveMemoryMb');
  });

  test('an empty file sets nothing', async () => {
    expect(await read('# nothing yet\n')).toMatchObject({ port: 7474 });
  });
});

describe('[U34] what is wrong in it is said at once, with its line and without values', () => {
  test('beside what is wrong in the environment', async () => {
    const lines = await refused('prot: 80\nport: eighty\nhttps: perhaps\nlogLevel: [a, { b: c }]\ntlsCertFile: /a\n', {
      PILOTHOUSE_SEALING_KEY: 'hush',
      PILOTHOUSE_OIDC_NAME: 'x',
    });
    expect(lines).toEqual([
      'pilothouse.yaml:1: prot: there is no such setting; did you mean port?',
      'pilothouse.yaml:4: logLevel: a text, a number, true or false, a list or a mapping of these',
      expect.stringMatching(/^pilothouse\.yaml:2: port: /),
      expect.stringMatching(/^pilothouse\.yaml:3: https: /),
      expect.stringMatching(/^PILOTHOUSE_SEALING_KEY: /),
      expect.stringMatching(/^PILOTHOUSE_TLS_CERT_FILE and PILOTHOUSE_TLS_KEY_FILE/),
      expect.stringMatching(/^PILOTHOUSE_OIDC_NAME is set/),
    ]);
  });

  test.each([
    ['oidcIsuer: https://a.example', 'did you mean oidcIssuer?'],
    ['PILOTHOUSE_PROT: 1', 'did you mean PILOTHOUSE_PORT?'],
    ['somethingElse: 1', 'pilothouse.yaml:1: somethingElse: there is no such setting'],
    ['config: /etc/other.yaml', 'there is no such setting'],
    ['port: 1\nPILOTHOUSE_PORT: 2', 'pilothouse.yaml:2: PILOTHOUSE_PORT: the setting stands twice'],
    ['port: 1\nport: 2', 'pilothouse.yaml:2: this is not YAML (duplicate key)'],
    ['port: [1', 'this is not YAML'],
    ['- port', 'must be a mapping'],
    ['port', 'must be a mapping'],
    ['port: 1\n---\nport: 2', 'this is not YAML (multiple docs)'],
    ['port: *missing', 'pilothouse.yaml:1: '],
    ['? [a, b]\n: 1', 'a key: there is no such setting'],
    ['__proto__: { port: 1 }', 'there is no such setting'],
    ['constructor: 1', 'there is no such setting'],
  ])('%j', async (text, words) => {
    expect((await refused(text)).join('\n')).toContain(words);
  });

  test.each([
    ['too short', 'sealingKey: hushhush'],
    ['in the place of a name', '"hushhush/+": 1'],
    ['in what is no YAML', 'sealingKey: [hushhush'],
    ['as an anchor', 'sealingKey: *hushhush'],
    ['with a tag', 'sealingKey: !hushhush x'],
    ['as a plain document', 'hushhush'],
    ['in a list', 'sealingKey: [[hushhush]]'],
    ['twice', 'sealingKey: hushhush\nsealingKey: hushhush'],
  ])('a secret %s is not repeated', async (_where, text) => {
    expect((await refused(text)).join('\n')).not.toContain('hushhush');
  });

  test('a file that is too large, endless, missing or a folder', async () => {
    expect(await refused(`port: 1 # ${'x'.repeat(256 * 1024)}`)).toEqual([
      'pilothouse.yaml: a file of settings has at most 256 KiB',
    ]);
    const problem = (config: string) => {
      try {
        readSettings(['--config', config], {});
      } catch (error) {
        return String(error);
      }
      return 'it was taken';
    };
    expect(problem(join(folder, 'missing.yaml'))).toContain("can't be read (ENOENT)");
    expect(problem(folder)).toContain("can't be read (EISDIR)");
    expect(problem('/dev/zero')).toContain('must be a regular file');
  });

  test('a mapping that unfolds itself a thousand times over is refused, not unfolded', async () => {
    const levels = Array.from({ length: 30 }, (_, at) => `&l${at + 1} [*l${at}, *l${at}]`);
    const text = `clusterName: { a: &l0 x, ${levels.map((level, at) => `b${at}: ${level}`).join(', ')} }`;
    expect((await refused(text))[0]).toContain('a text, a number');
  });
});

test('[U34] files that settings name and that can’t be read are said with everything else', () => {
  const environment = {
    PILOTHOUSE_PORT: 'x',
    PILOTHOUSE_KUBECONFIG: `${folder}:${join(folder, 'missing')}`,
    PILOTHOUSE_SEALING_KEY_FILE: join(folder, 'key'),
  };
  const problem = () => readSettings([], environment, unreadable);
  expect(problem).toThrow('PILOTHOUSE_PORT: ');
  expect(problem).toThrow(`PILOTHOUSE_KUBECONFIG: ${join(folder, 'missing')} is not there`);
  expect(problem).toThrow(`PILOTHOUSE_SEALING_KEY_FILE: ${join(folder, 'key')} is not there`);
  expect(problem).not.toThrow(`PILOTHOUSE_KUBECONFIG: ${folder} `);
});

test('[K10] the port that Kubernetes invents for pods beside a Service called pilothouse is none of ours', () => {
  expect(readSettings([], { PILOTHOUSE_PORT: 'tcp://10.96.12.3:80' })).toMatchObject({ port: 7474 });
});
