import { mkdtemp, rm } from 'node:fs/promises';
import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request as requestHttp,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requestHeader } from '#lib/protocol/failure.ts';
import type { Pages } from '#server/http/pages.ts';
import { type RunningServer, type StartOptions, startServer } from '#server/main.ts';
import { readSettings, type Settings } from '#server/settings.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import type { ConfiguredClusters } from '#server/upstream/configured-clusters.ts';

export interface ServerUnderTest extends RunningServer {
  /** Everything that was logged, also by the audit. */
  readonly log: () => string;
  browser(): TestBrowser;
}

/** Pages are tested in a browser; here only their headers. */
const noPages: Pages = {
  handle: async (_request, response) => void response.writeHead(404).end('no pages in this test'),
  upgrade: (_request, socket) => void socket.destroy(),
  close: async () => undefined,
};

/** For tests only: a whole server without pages, on a free port, with a state folder of its own. */
export async function startTestServer(
  clusters: readonly Cluster[],
  changes: Partial<Settings> = {},
  own: ConfiguredClusters['own'] = { reason: 'none in this test' },
  options: Pick<StartOptions, 'liveThread' | 'bodyTimeoutMs' | 'usedMemory'> = {},
): Promise<ServerUnderTest> {
  const defaults = readSettings([], {});
  if (defaults === 'help') throw new Error('unexpected');
  const stateDir = await mkdtemp(join(tmpdir(), 'pilothouse-test-'));
  const lines: string[] = [];
  const settings: Settings = {
    ...defaults,
    port: 0,
    stateDir,
    logLevel: 'debug',
    signInsPerMinute: 1000,
    drainMs: 2000,
    ...changes,
  };
  const server = await startServer(
    settings,
    { clusters, own, skipped: [] },
    {
      ...options,
      inCluster: false,
      pages: noPages,
      logDestination: { write: (line) => void lines.push(line) },
    },
  );
  return {
    ...server,
    log: () => lines.join(''),
    browser: () => new TestBrowser(new URL(server.address).origin),
    stop: async () => {
      await server.stop();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

export interface Sent {
  readonly method?: string;
  /** Sent exactly as it is. */
  readonly path: string;
  /** Added to the usual ones; `undefined` takes one away. */
  readonly headers?: Readonly<Record<string, string | string[] | undefined>>;
  readonly body?: string | Buffer;
  readonly signal?: AbortSignal;
}

/** Keeps cookies and sends what a page of ours would send; a test changes what it attacks. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly address: string;

  constructor(address: string) {
    this.address = address;
  }

  signIn(cluster: string, token: string): Promise<Answer> {
    return this.json('/api/session', { method: 'token', cluster, token });
  }

  json(path: string, body: unknown): Promise<Answer> {
    return this.send({
      method: 'POST',
      path,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  }

  get(path: string, headers: Sent['headers'] = {}): Promise<Answer> {
    return this.send({ path, headers });
  }

  send(sent: Sent): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = this.open(sent, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          this.#keep(response.headers['set-cookie'] ?? []);
          const bytes = Buffer.concat(chunks);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString() });
        });
      });
      request.on('error', reject);
    });
  }

  /** For tests that read the answer themselves. */
  open(sent: Sent, onResponse: (response: IncomingMessage) => void): ClientRequest {
    const { hostname, port, protocol } = new URL(this.address);
    const make = protocol === 'https:' ? requestHttps : requestHttp;
    const request = make(
      {
        host: hostname === 'localhost' ? '127.0.0.1' : hostname,
        port,
        path: sent.path,
        method: sent.method ?? 'GET',
        headers: this.#headers(sent),
        // Our own certificate: that it is the same one is tested where it matters.
        rejectUnauthorized: false,
        agent: false,
        ...(sent.signal === undefined ? {} : { signal: sent.signal }),
      },
      onResponse,
    );
    return request.end(sent.body);
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #headers(sent: Sent): OutgoingHttpHeaders {
    const unsafe = !['GET', 'HEAD'].includes(sent.method ?? 'GET');
    const chunked = sent.headers?.['transfer-encoding'] !== undefined;
    const headers: Record<string, string | string[] | undefined> = {
      host: new URL(this.address).host,
      'sec-fetch-site': 'same-origin',
      'sec-fetch-dest': 'empty',
      ...(this.cookies.size === 0 ? {} : { cookie: this.cookieHeader() }),
      ...(unsafe ? { origin: this.address, [requestHeader]: '1' } : {}),
      ...(sent.body === undefined || chunked ? {} : { 'content-length': String(Buffer.byteLength(sent.body)) }),
      ...sent.headers,
    };
    const present: OutgoingHttpHeaders = {};
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) present[name] = value;
    return present;
  }

  #keep(setCookies: readonly string[]): void {
    for (const cookie of setCookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/; Max-Age=0(;|$)/.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
