import { randomBytes } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Cluster } from '#server/upstream/cluster.ts';
import { SessionCookies } from './cookies.ts';
import { sealingKeys } from './seal.ts';
import type { Session } from './session.ts';

const hour = 3_600_000;
const dev: Cluster = { id: 'dev', displayName: 'dev', server: 'https://10.0.0.1:6443' };
const keys = sealingKeys(randomBytes(48));

/** Base64url of random bytes: nothing in it to be compressed. */
const tokenOf = (bytes: number) => randomBytes(bytes).toString('base64url');

function sessionOf(token: string, expiresAtMs = Date.now() + hour, groups: string[] = ['people']): Session {
  return {
    cluster: 'dev',
    credential: { kind: 'token', token },
    user: { name: 'ann', uid: '1', groups },
    serverVersion: 'v1.35.4',
    startedAtMs: 0,
    expiresAtMs,
  };
}

function browser(cookies: ReadonlyMap<string, string> = new Map()) {
  const request = new IncomingMessage(new Socket());
  request.headers.cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = new ServerResponse(request);
  const set = () => [response.getHeader('set-cookie') ?? []].flat().map(String);
  return { request, response, set };
}

function written(
  session: Session,
  cluster = dev,
  before: ReadonlyMap<string, string> = new Map(),
  jar = new SessionCookies(keys),
) {
  const { request, response, set } = browser(before);
  jar.write(request, response, 'https', cluster, session);
  return {
    set: set(),
    cookies: new Map(
      set().map((cookie): [string, string] => {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        return [name, value];
      }),
    ),
  };
}

const read = (cookies: ReadonlyMap<string, string>, cluster = dev, jar = new SessionCookies(keys)) =>
  jar.read(browser(cookies).request, 'https', cluster);

describe('[F1.6] session cookies', () => {
  test('are out of reach of scripts, of other sites and of plain http', () => {
    const { set } = written(sessionOf('a'));
    expect(set).toHaveLength(1);
    expect(set[0]).toMatch(
      /^__Host-pilothouse-[0-9a-f]{16}-0=1\.[\w-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict; Secure$/,
    );
  });

  test('have neither Secure nor the name that needs it where plain http was allowed', () => {
    const { request, response, set } = browser();
    new SessionCookies(keys).write(request, response, 'http-allowed', dev, sessionOf('a'));
    expect(set()[0]).toMatch(/^pilothouse-/);
    expect(set()[0]).not.toContain('Secure');
  });

  test.each([10, 2000, 4000, 5000])('give back a token of %i random bytes, each below 4,096 bytes', (bytes) => {
    const session = sessionOf(tokenOf(bytes));
    const { set, cookies } = written(session);
    expect(read(cookies)).toEqual({ state: 'present', session });
    for (const cookie of set) expect(cookie.length).toBeLessThan(4096);
    expect(set.length).toBeLessThanOrEqual(2);
  });

  test('refuse what does not fit, before anything is set', () => {
    const { request, response, set } = browser();
    const write = () => new SessionCookies(keys).write(request, response, 'https', dev, sessionOf(tokenOf(7000)));
    expect(write).toThrow('does not fit');
    expect(set()).toEqual([]);
  });

  test('leave out groups rather than refuse somebody who is in very many', () => {
    const groups = Array.from({ length: 400 }, () => tokenOf(20));
    const answer = read(written(sessionOf(tokenOf(1000), Date.now() + hour, groups)).cookies);
    expect(answer.state === 'present' && answer.session.user).toEqual({ name: 'ann', uid: '1', groups: [] });
  });

  test('of all clusters together stay below 12 KB', () => {
    const before = new Map([
      ['__Host-pilothouse-00000000000000aa-0', 'x'.repeat(3700)],
      ['__Host-pilothouse-00000000000000aa-1', 'x'.repeat(3700)],
      ['theme', 'x'.repeat(9000)],
    ]);
    expect(() => written(sessionOf(tokenOf(4500)), dev, before)).toThrow('sign out of one of them');
    expect(written(sessionOf(tokenOf(2000)), dev, before).set).toHaveLength(1);
  });

  test('a shorter session takes away the second chunk of a longer one', () => {
    const { cookies } = written(sessionOf(tokenOf(4500)));
    const { set } = written(sessionOf('short'), dev, cookies);
    expect(set[1]).toMatch(/-1=; Path=\/; Max-Age=0;/);
  });
});

describe('[R3] session cookies under attack', () => {
  const { cookies } = written(sessionOf(tokenOf(4500)));
  const [first = '', second = ''] = [...cookies.keys()];
  const changed = (name: string, value: (old: string) => string) =>
    new Map([...cookies].map(([key, old]): [string, string] => [key, key === name ? value(old) : old]));

  test('a missing, cut, doubled or swapped chunk is unreadable', () => {
    expect(cookies.size).toBe(2);
    const without = (name: string) => new Map([...cookies].filter(([key]) => key !== name));
    for (const broken of [
      without(first),
      without(second),
      changed(second, (old) => old.slice(0, -1)),
      changed(first, (old) => old.slice(0, 200)),
      changed(second, (old) => old + old),
      changed(first, (old) => old.replace('2.', '1.')),
      changed(first, (old) => old.replace('2.', '')),
      new Map([
        [first, `2.${cookies.get(second)}`],
        [second, cookies.get(first) ?? ''],
      ]),
    ]) {
      expect(read(broken)).toEqual({ state: 'unreadable' });
    }
  });

  test('a session for one cluster is worth nothing at another, also of the same name', () => {
    const elsewhere: Cluster = { ...dev, server: 'https://10.9.9.9:6443' };
    expect(read(cookies, elsewhere)).toEqual({ state: 'absent' });
    const own = [...written(sessionOf('x'), elsewhere).cookies.keys()][0] ?? '';
    const [, value = ''] = [...written(sessionOf('x')).cookies][0] ?? [];
    expect(read(new Map([[own, value]]), elsewhere)).toEqual({ state: 'unreadable' });
  });

  test('another key opens nothing', () => {
    expect(read(cookies, dev, new SessionCookies(sealingKeys(randomBytes(48))))).toEqual({ state: 'unreadable' });
  });

  test('the end inside the seal holds, however long the browser keeps the cookie', () => {
    const start = Date.now();
    let now = start;
    const jar = new SessionCookies(keys, () => now);
    const { cookies: kept } = written(sessionOf('x', start + hour), dev, new Map(), jar);
    expect(read(kept, dev, jar).state).toBe('present');
    now = start + hour;
    expect(read(kept, dev, jar)).toEqual({ state: 'expired' });
  });

  test('only cookies that were sent are deleted', () => {
    const { request, response, set } = browser(new Map([[first, 'broken']]));
    new SessionCookies(keys).clear(request, response, 'https', dev);
    expect(set()).toEqual([`${first}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure`]);
  });

  test('[U4] a credential that has ended, and can be renewed, is kept until the session ends', () => {
    const untilMs = Date.now() + 8 * hour;
    const renewal = { by: 'issuer', refreshToken: 'again', untilMs } as const;
    const session = { ...sessionOf('a', Date.now() - 1000), renewal };
    const { cookies, set } = written(session);
    expect(read(cookies)).toEqual({ state: 'lapsed', session });
    // An hour longer, so that it can be said that it has ended.
    expect(Number(/Max-Age=(\d+)/.exec(set[0] ?? '')?.[1])).toBeGreaterThan(9 * 3600 - 10);
    const later = new SessionCookies(keys, () => untilMs + 1);
    expect(read(cookies, dev, later)).toEqual({ state: 'expired' });
  });

  test('what does not fit goes by its worth: the groups, then the refresh token, then it is refused', () => {
    const renewal = { by: 'issuer', refreshToken: tokenOf(3000), untilMs: Date.now() + hour } as const;
    const fits = read(written({ ...sessionOf(tokenOf(1000)), renewal }).cookies);
    expect(fits).toMatchObject({ session: { renewal, user: { groups: ['people'] } } });
    const { cookies } = written({ ...sessionOf(tokenOf(4000)), renewal });
    expect(read(cookies)).toMatchObject({ state: 'present', session: { user: { groups: [] } } });
    expect(read(cookies)).not.toHaveProperty('session.renewal');
    expect(() => written({ ...sessionOf(tokenOf(8000)), renewal })).toThrow('does not fit');
  });
});
