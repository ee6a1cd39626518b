import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import next from 'next';

/** Whatever makes the pages; the tests of the routes do without. */
export interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Only in development: hot reload. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

/**
 * Next in this process. It is given a server that never listens: on its first request Next adds an `upgrade` listener
 * to the HTTP server it knows, which would end our own WebSockets.
 */
export async function nextPages(root: string, dev: boolean): Promise<Pages> {
  const sink = createServer();
  const app = next({ dev, dir: root, httpServer: sink });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handle: (request, response) => handle(request, response),
    upgrade: (request, socket, head) => {
      sink.emit('upgrade', request, socket, head);
    },
    close: () => app.close(),
  };
}
