import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import next from 'next';
import { z } from 'zod';
import { basePathMark } from '#lib/protocol/base-path-mark.ts';
import { givePageBasePath } from './base-path/page-response.ts';

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
export async function nextPages(root: string, dev: boolean, basePath: string): Promise<Pages> {
  if (!dev) await giveBuiltConfig(root);
  const sink = createServer();
  const app = next({ dev, dir: root, httpServer: sink });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handle: (request, response) => {
      // With hot reload there is neither a mark nor a base path.
      if (dev) return handle(request, response);
      // Next knows itself below the mark, and its root has no slash there.
      request.url = `${basePathMark}${(request.url ?? '/').replace(/^\/(?=\?|$)/, '')}`;
      givePageBasePath(request, response, basePath);
      return handle(request, response);
    },
    upgrade: (request, socket, head) => {
      sink.emit('upgrade', request, socket, head);
    },
    close: () => app.close(),
  };
}

const builtShape = z.object({ config: z.record(z.string(), z.unknown()) });

/**
 * The configuration as the build has left it. Without it Next reads `next.config.ts`, for which it needs its compiler
 * and much else that is not shipped. The variable is Next's own, for what its `output: 'standalone'` makes.
 */
async function giveBuiltConfig(root: string): Promise<void> {
  const { config } = builtShape.parse(
    JSON.parse(await readFile(join(root, '.next/required-server-files.json'), 'utf8')),
  );
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify({ ...config, distDir: '.next' });
}
