import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** Stands before Pilothouse under one origin, as companies' proxies do; what is behind it may change. */
export interface FrontProxy {
  /** `http://localhost:{port}` */
  readonly origin: string;
  /** WebSockets of Pilothouse's own that were asked for so far. */
  readonly upgrades: () => number;
  setTarget(origin: string): void;
  /** False: it passes on none of those, and cuts what is open. */
  setPassesUpgrades(passes: boolean): void;
  close(): Promise<void>;
}

/** Of one connection only; the other side of a proxy has its own. */
const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade']);

export async function startFrontProxy(first: string): Promise<FrontProxy> {
  let target = new URL(first);
  let passes = true;
  let upgrades = 0;
  const tunnels = new Set<Duplex>();

  function pass(asked: IncomingMessage, answer: ServerResponse): void {
    const headers = Object.fromEntries(Object.entries(asked.headers).filter(([name]) => !hopByHop.has(name)));
    const { method, url } = asked;
    const upstream = request(
      { host: target.hostname, port: target.port, method, path: url, headers, agent: false },
      (given) => {
        answer.writeHead(given.statusCode ?? 502, withoutHopByHop(given));
        given.pipe(answer);
        given.on('error', () => answer.destroy());
      },
    );
    upstream.on('error', () => {
      if (answer.headersSent) answer.destroy();
      else answer.writeHead(502, { 'content-type': 'text/plain' }).end('Bad gateway');
    });
    answer.on('close', () => upstream.destroy());
    asked.pipe(upstream);
  }

  function tunnel(asked: IncomingMessage, client: Duplex, head: Buffer): void {
    const isOurs = asked.url?.startsWith('/api/') === true;
    if (isOurs) upgrades += 1;
    client.on('error', () => client.destroy());
    if (isOurs && !passes) {
      client.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
      return;
    }
    const upstream = connect(Number(target.port), target.hostname, () => {
      const lines = asked.rawHeaders.flatMap((value, index) =>
        index % 2 === 0 ? [`${value}: ${asked.rawHeaders[index + 1] ?? ''}`] : [],
      );
      upstream.write(`${asked.method} ${asked.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      client.pipe(upstream).pipe(client);
    });
    upstream.on('error', () => client.destroy());
    for (const socket of [client, upstream]) {
      if (isOurs) tunnels.add(socket);
      socket.on('close', () => {
        tunnels.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
  }

  const server = createServer(pass);
  server.on('upgrade', tunnel);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const cutTunnels = () => {
    for (const socket of tunnels) socket.destroy();
  };
  return {
    origin: `http://localhost:${address.port}`,
    upgrades: () => upgrades,
    setTarget(origin) {
      target = new URL(origin);
    },
    setPassesUpgrades(next) {
      passes = next;
      if (!next) cutTunnels();
    },
    close() {
      cutTunnels();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function withoutHopByHop(given: IncomingMessage): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(given.headers)) {
    if (value !== undefined && !hopByHop.has(name)) headers[name] = value;
  }
  return headers;
}
