import { expect } from 'vitest';
import type { StartOptions } from '#server/main.ts';
import type { Settings } from '#server/settings.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import {
  type Answer,
  type Sent,
  type ServerUnderTest,
  startTestServer,
  type TestBrowser,
} from '#server/testing/server-under-test.ts';
import { type RouteName, readySample, type Sample, secretMark, sentOf } from './samples.ts';

/** Ports below 9 of loopback: nothing listens there. */
const silentIssuer = {
  issuer: 'https://127.0.0.1:2',
  clientId: 'pilothouse',
  clientSecretFile: undefined,
  scopes: undefined,
  caFile: undefined,
  name: undefined,
  clusters: undefined,
};

/** What else must be in no log: cookies, tickets and capabilities, as they were handed out. */
const handedOut = new Set<string>();

/** For tests only: a server of two clusters under attack; whatever it answers is looked at. */
export class AttackedServer {
  readonly server: ServerUnderTest;
  readonly upstream: RecordingUpstream;
  readonly other: RecordingUpstream;

  private constructor(server: ServerUnderTest, upstream: RecordingUpstream, other: RecordingUpstream) {
    this.server = server;
    this.upstream = upstream;
    this.other = other;
  }

  static async start(
    options: Pick<StartOptions, 'bodyTimeoutMs'> = {},
    settings: Partial<Settings> = {},
  ): Promise<AttackedServer> {
    const upstream = await RecordingUpstream.start();
    const other = await RecordingUpstream.start({ id: 'other' });
    const server = await startTestServer(
      [upstream.cluster, other.cluster],
      { oidc: silentIssuer, ...settings },
      undefined,
      options,
    );
    return new AttackedServer(server, upstream, other);
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await Promise.all([this.upstream.close(), this.other.close()]);
  }

  async signedIn(cluster = 'played'): Promise<TestBrowser> {
    const browser = this.server.browser();
    expect((await browser.signIn(cluster, `good-${secretMark}`)).status).toBe(200);
    for (const value of browser.cookies.values()) handedOut.add(value);
    return browser;
  }

  /** A sample as one of our pages would send it, with what the attack changes. */
  async attempt(
    browser: TestBrowser,
    route: RouteName | Sample,
    changes: Sent['headers'] = {},
  ): Promise<Answer & { readonly wentUpstream: boolean }> {
    const sample = typeof route === 'string' ? await readySample(route, browser) : route;
    const before = this.#reached();
    const answer = await this.send(browser, sentOf(sample, changes), sample.isEndless === true);
    return { ...answer, wentUpstream: this.#reached() > before };
  }

  /** `isEndless`: what comes with the headers is enough. */
  async send(browser: TestBrowser, sent: Sent, isEndless = false): Promise<Answer> {
    const answer = isEndless ? await headOf(browser, sent) : await browser.send(sent);
    const defects = this.server
      .log()
      .split('\n')
      .filter((line) => line.includes('by a defect'));
    expect(defects).toEqual([]);
    expectHarmless(sent.path, answer);
    for (const [, value = ''] of answer.text.matchAll(/"(?:ticket|url)":"([^"]+)"/g)) handedOut.add(value);
    return answer;
  }

  /** Everything in the log is for everybody's eyes. */
  expectNoSecretInLog(): void {
    const log = this.server.log();
    expect(log).not.toContain(secretMark);
    for (const secret of handedOut) expect(log).not.toContain(secret.slice(0, 60));
    // One JSON object a line, all of it visible.
    for (const line of log.split('\n').filter(Boolean)) {
      expect(() => JSON.parse(line), line).not.toThrow();
      expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
    }
  }

  #reached(): number {
    return this.upstream.requests.length + this.other.requests.length;
  }
}

/** What no answer of `/api` may lack or have, whatever was asked. */
function expectHarmless(path: string, answer: Answer): void {
  const { headers, status, text } = answer;
  expect(headers, path).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'cache-control': expect.stringMatching(/^no-store/),
    'x-request-id': expect.any(String),
  });
  for (const name of ['access-control-allow-origin', 'server', 'x-powered-by', 'location']) {
    expect(headers, path).not.toHaveProperty(name);
  }
  expect(headers['content-type'] ?? '', path).not.toMatch(/html|svg|xml/);
  expect(status, path).not.toBe(500);
  // Of no defect, of no file of ours, and of no secret that came in.
  expect(text, path).not.toMatch(/\n\s+at |node_modules|\.ts:\d/);
  expect(text, path).not.toContain(secretMark);
}

function headOf(browser: TestBrowser, sent: Sent): Promise<Answer> {
  const leave = new AbortController();
  return new Promise((resolve, reject) => {
    const request = browser.open({ ...sent, signal: leave.signal }, (response) => {
      const { statusCode: status = 0, headers } = response;
      response.on('error', () => undefined);
      response.once('data', (chunk: Buffer) => {
        resolve({ status, headers, bytes: chunk, text: chunk.toString() });
        leave.abort();
      });
      response.once('end', () => resolve({ status, headers, bytes: Buffer.alloc(0), text: '' }));
    });
    request.on('error', (error) => (leave.signal.aborted ? undefined : reject(error)));
  });
}
