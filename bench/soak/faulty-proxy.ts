import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent, createServer, request as requestHttps } from 'node:https';
import type { Duplex } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import type { CertificateFiles } from '#cluster/control-plane/certificates.ts';
import { WatchGate } from './watch-gate.ts';

export interface ProxyTarget {
  /** `https://127.0.0.1:23720` */
  readonly server: string;
  readonly authority: CertificateFiles;
  /** Shown to whoever connects: the API server's own. */
  readonly certificate: CertificateFiles;
}

export interface ProxyOptions {
  readonly random: () => number;
  /** Keeps `trace`. */
  readonly traces: boolean;
}

/**
 * Stands between Pilothouse and a real API server, ends TLS with the API server's own certificate, and does on demand
 * what networks, load balancers and API servers do. Credentials pass as headers: tokens only.
 */
export class FaultyProxy {
  readonly url: string;
  /** New connections are closed at once. */
  isRefusing = false;
  /** Every request waits this long first. */
  delayMs = 0;
  /** Share of requests, 0 to 1, that are answered with 429, 500 or 503. */
  failingShare = 0;
  /** So many of the next requests with a continue token are answered with 410. */
  expiredPages = 0;
  /** So many of the next watches are answered with 410: by turns as HTTP status and as an event. */
  expiredWatches = 0;
  /** Figures of what was done, for the report. */
  readonly counts = { requests: 0, watches: 0, cut: 0, refused: 0, failed: 0, gone: 0 };
  /** What happened lately, a line each, for whoever looks for the cause of a difference. */
  readonly trace: string[] = [];
  readonly #target: URL;
  readonly #agent: Agent;
  readonly #random: () => number;
  readonly #traces: boolean;
  readonly #sockets = new Set<Duplex>();
  readonly #gates = new Map<WatchGate, string>();
  #close: () => Promise<void> = async () => undefined;

  private constructor(target: URL, agent: Agent, port: number, { random, traces }: ProxyOptions) {
    this.#target = target;
    this.#agent = agent;
    this.#random = random;
    this.#traces = traces;
    this.url = `https://127.0.0.1:${port}`;
  }

  static async start(target: ProxyTarget, options: ProxyOptions): Promise<FaultyProxy> {
    const [ca, cert, key] = await Promise.all([
      readFile(target.authority.certificate),
      readFile(target.certificate.certificate),
      readFile(target.certificate.key),
    ]);
    const server = createServer({ cert, key });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const agent = new Agent({ ca, keepAlive: true });
    const proxy = new FaultyProxy(new URL(target.server), agent, address.port, options);
    server.on('connection', (socket) => proxy.#admit(socket));
    server.on('tlsClientError', () => undefined);
    server.on('request', (request, response) => void proxy.#serve(request, response));
    proxy.#close = async () => {
      proxy.cut();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    };
    return proxy;
  }

  note(what: string): void {
    if (!this.#traces) return;
    this.trace.push(`${new Date().toISOString().slice(11, 23)} ${what}`);
    if (this.trace.length > 60_000) this.trace.splice(0, 30_000);
  }

  /** Ends every connection as a broken line does. */
  cut(): void {
    this.note(`cut ${this.#sockets.size} connections`);
    this.counts.cut += this.#sockets.size;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Open watches hear nothing any more; what happens is kept for later. */
  holdWatches(): void {
    this.note(`${this.#gates.size} watches held`);
    for (const gate of this.#gates.keys()) gate.hold();
  }

  releaseWatches(): void {
    for (const gate of this.#gates.keys()) gate.release();
  }

  /** Open watches lose every event from now on, until `expireDeafWatches` tells them so. */
  deafenWatches(): void {
    this.note(`${this.#gates.size} watches deaf`);
    for (const gate of this.#gates.keys()) gate.deafen();
  }

  /** What a watch that fell behind is told: 410 in an event, and the end. */
  expireDeafWatches(): void {
    for (const [gate, path] of this.#gates) {
      if (!gate.isDeaf) continue;
      this.note(`deaf watch of ${path} is told 410`);
      gate.finishWith(expiredEvent);
    }
  }

  /** Whole lines that open watches of this path hear as if the API server had said them. Returns how many heard them. */
  insert(path: string, lines: string): number {
    let heard = 0;
    for (const [gate, itsPath] of this.#gates) if (itsPath === path && gate.insert(lines)) heard += 1;
    return heard;
  }

  /** Deaf watches must not be left so. */
  heal(): void {
    this.note('healed');
    Object.assign(this, { isRefusing: false, delayMs: 0, failingShare: 0, expiredPages: 0, expiredWatches: 0 });
    this.releaseWatches();
    this.expireDeafWatches();
  }

  close(): Promise<void> {
    return this.#close();
  }

  #admit(socket: Duplex): void {
    socket.on('error', () => undefined);
    if (this.isRefusing) {
      this.counts.refused += 1;
      socket.destroy();
      return;
    }
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const isWatch = /^(1|true)$/.test(url.searchParams.get('watch') ?? '');
    this.counts.requests += 1;
    if (isWatch) this.counts.watches += 1;
    response.on('error', () => undefined);
    request.on('error', () => undefined);
    if (this.delayMs > 0) await after(this.delayMs * this.#random());
    if (this.failingShare > 0 && this.#random() < this.failingShare) return this.#fail(response, url.pathname);
    if (url.searchParams.has('continue') && this.expiredPages > 0) {
      this.expiredPages -= 1;
      return this.#gone(response);
    }
    if (isWatch && this.expiredWatches > 0) {
      this.expiredWatches -= 1;
      return this.expiredWatches % 2 === 0 ? this.#gone(response) : this.#goneByEvent(response);
    }
    this.#forward(request, response, isWatch);
  }

  #forward(request: IncomingMessage, response: ServerResponse, isWatch: boolean): void {
    const { hostname, port } = this.#target;
    const { method, url: path } = request;
    const headers = { ...request.headers, host: this.#target.host };
    const name = `#${this.counts.requests} ${method} ${path}`;
    this.note(name);
    const upstream = requestHttps({ hostname, port, path, method, headers, agent: this.#agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      this.note(`${name} answered ${answer.statusCode}`);
      response.once('close', () => this.note(`${name} ${response.writableFinished ? 'ended' : 'was cut off'}`));
      answer.on('error', () => response.destroy());
      answer.on('aborted', () => response.destroy());
      if (isWatch && answer.statusCode === 200)
        this.#guard(answer, response, name, new URL(path ?? '/', this.url).pathname);
      else answer.pipe(response);
    });
    upstream.on('error', () => response.destroy());
    response.once('close', () => upstream.destroy());
    request.pipe(upstream);
  }

  #guard(answer: IncomingMessage, response: ServerResponse, name: string, path: string): void {
    const number = name.slice(0, name.indexOf(' '));
    const gate = new WatchGate((lines, how) => {
      if (this.#traces) for (const event of eventsIn(lines)) this.note(`${number} ${how} ${event}`);
    });
    this.#gates.set(gate, path);
    response.once('close', () => this.#gates.delete(gate));
    response.flushHeaders();
    answer.pipe(gate).pipe(response);
  }

  #fail(response: ServerResponse, path: string): void {
    this.counts.failed += 1;
    this.note(`failed ${path}`);
    const draw = this.#random();
    if (draw < 0.3) {
      response.writeHead(429, { 'content-type': 'text/plain', 'retry-after': '1' });
      response.end('Too many requests, please try again later.\n');
    } else if (draw < 0.6) {
      response.writeHead(503, { 'content-type': 'text/plain' }).end('service unavailable\n');
    } else {
      response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify(status(500, 'InternalError', 'etcdserver: leader changed')));
    }
  }

  #gone(response: ServerResponse): void {
    this.counts.gone += 1;
    this.note('answered 410');
    response.writeHead(410, { 'content-type': 'application/json' });
    response.end(JSON.stringify(status(410, 'Expired', 'The provided continue parameter is too old')));
  }

  #goneByEvent(response: ServerResponse): void {
    this.counts.gone += 1;
    this.note('answered 410');
    response.writeHead(200, { 'content-type': 'application/json' }).end(expiredEvent);
  }
}

function status(code: number, reason: string, message: string): object {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code };
}

/** `DELETED soak-a/web-1 41755` */
function eventsIn(lines: Buffer): string[] {
  return lines
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const of = (field: string) =>
        new RegExp(`"${field}":"([^"]*)"`).exec(line.slice(line.indexOf('"metadata":{"name"')))?.[1] ?? '';
      return `${line.slice(9, line.indexOf('"', 9))} ${of('namespace')}/${of('name')} ${of('resourceVersion')}`;
    });
}

const expiredEvent = `${JSON.stringify({ type: 'ERROR', object: status(410, 'Expired', 'too old resource version: 1 (2)') })}\n`;
