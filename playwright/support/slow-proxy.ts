import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';

/** Stands before the API server; the test says how long each answer takes, or that nothing listens any more. */
export interface SlowProxy {
  readonly port: number;
  /** Connections that were opened so far. */
  readonly connections: () => number;
  setDelayMs(delayMs: number): void;
  close(): Promise<void>;
}

export async function startSlowProxy(target: URL): Promise<SlowProxy> {
  const sockets = new Set<Socket>();
  let delayMs = 0;
  let connections = 0;
  const server = createServer((client) => {
    connections += 1;
    const upstream = connect(Number(target.port || 443), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.on('end', () => client.end());
    // One part after another, so that a delay changes the time of what is said and never its order.
    let line = Promise.resolve();
    upstream.on('data', (part) => {
      line = line.then(async () => {
        if (delayMs > 0) await after(delayMs);
        if (!client.destroyed) client.write(part);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    port: address.port,
    connections: () => connections,
    setDelayMs(next) {
      delayMs = next;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
