import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { takePlainHttp } from './plain-http.ts';

export interface ListenOptions {
  /** `localhost` means both loopback addresses, as far as this machine has them. */
  readonly host: string;
  /** 0: any free one, the same on all addresses. */
  readonly port: number;
  /** PEM; absent: plain http. */
  readonly tls?: { readonly certificate: string; readonly key: string };
}

export interface RequestHandlers {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** 12 KB of our own cookies, those of others on the same host, and the rest. */
const maxHeaderBytes = 40 * 1024;

/** The sockets this server listens on: one, or two for `localhost`. */
export class Listeners {
  readonly #servers: readonly Server[];
  readonly #sockets = new Set<Socket>();
  readonly port: number;

  private constructor(servers: readonly Server[], port: number) {
    this.#servers = servers;
    this.port = port;
    for (const server of servers) {
      // Before anybody reads from it: the server's own listener may hand it on at once.
      server.prependListener('connection', (socket: Socket) => {
        this.#sockets.add(socket);
        socket.once('close', () => this.#sockets.delete(socket));
      });
    }
  }

  /** @throws the error of `listen`, `EADDRINUSE` say. */
  static async open(options: ListenOptions, handlers: RequestHandlers): Promise<Listeners> {
    const hosts = options.host === 'localhost' ? ['127.0.0.1', '::1'] : [options.host];
    const servers: Server[] = [];
    let port = options.port;
    for (const host of hosts) {
      const server = createServer(options, handlers);
      try {
        port = await listen(server, host, port);
        servers.push(server);
      } catch (error) {
        // Machines without IPv6 have no ::1.
        if (servers.length > 0 && hasCode(error, 'EADDRNOTAVAIL', 'EAFNOSUPPORT')) continue;
        for (const opened of servers) opened.close();
        throw error;
      }
    }
    return new Listeners(servers, port);
  }

  /** Takes no new connections, lets running requests end for `graceMs`, then cuts what is left. */
  async close(graceMs: number): Promise<void> {
    const closed = this.#servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
    for (const server of this.#servers) server.closeIdleConnections();
    const cut = setTimeout(() => {
      for (const socket of this.#sockets) socket.destroy();
    }, graceMs);
    await Promise.all(closed);
    clearTimeout(cut);
  }
}

function createServer(options: ListenOptions, handlers: RequestHandlers): Server {
  // How long a body may take depends on the route: see the router.
  const common = {
    maxHeaderSize: maxHeaderBytes,
    keepAliveTimeout: 75_000,
    headersTimeout: 60_000,
    requestTimeout: 0,
    noDelay: true,
  };
  const onRequest = (request: IncomingMessage, response: ServerResponse) => void handlers.answer(request, response);
  const plain = createHttpServer(common, onRequest);
  plain.on('upgrade', (request, socket, head) => handlers.upgrade(request, socket, head));
  if (options.tls === undefined) return plain;
  const encrypted = createHttpsServer(
    { ...common, cert: options.tls.certificate, key: options.tls.key, minVersion: 'TLSv1.2' },
    onRequest,
  );
  encrypted.on('upgrade', (request, socket, head) => handlers.upgrade(request, socket, head));
  takePlainHttp(encrypted, plain);
  return encrypted;
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, ipv6Only: host === '::1' }, () => {
      server.off('error', reject);
      resolve(portOf(server.address()));
    });
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('listening on no port');
  return address.port;
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
