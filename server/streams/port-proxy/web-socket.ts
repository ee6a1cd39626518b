import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Agents } from '#server/upstream/agents.ts';
import { userUpgrade } from '#server/upstream/user-upgrade.ts';
import type { Grant } from './grants.ts';
import { PageProblem } from './own-page.ts';

const asked = ['sec-websocket-key', 'sec-websocket-version', 'sec-websocket-extensions'] as const;
const answered = ['sec-websocket-accept', 'sec-websocket-protocol', 'sec-websocket-extensions'] as const;
/** The API server takes a credential from here, and it is not the application's to choose one. */
const credentialProtocol = /^base64url\.bearer\.authorization\.k8s\.io/i;

/** Bytes both ways until one side, or the grant, ends. Resolves at the end. */
export async function joinWebSocket(
  grant: Grant,
  path: string,
  agents: Agents,
  browser: { readonly request: IncomingMessage; readonly socket: Duplex; readonly head: Buffer },
): Promise<void> {
  const { request, socket, head } = browser;
  if (request.headers.upgrade?.toLowerCase() !== 'websocket') throw new PageProblem('method');
  const gone = new AbortController();
  socket.once('close', () => gone.abort());
  const signal = AbortSignal.any([gone.signal, grant.signal]);
  const upstream = await userUpgrade(grant.cluster, grant.session.credential, agents, {
    path,
    headers: handshake(request.headers),
    signal,
  });
  const end = () => {
    socket.destroy();
    upstream.socket.destroy();
  };
  upstream.socket.on('error', end);
  socket.on('error', end);
  if (signal.aborted) return end();
  signal.addEventListener('abort', end, { once: true });
  socket.write(accepted(upstream.headers));
  if (head.byteLength > 0) upstream.socket.write(head);
  const ended = new Promise<void>((resolve) => {
    upstream.socket.once('close', () => {
      socket.end();
      resolve();
    });
  });
  socket.pipe(upstream.socket).pipe(socket);
  await ended;
}

function handshake(headers: IncomingHttpHeaders): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const name of asked) {
    const value = headers[name];
    if (typeof value === 'string') passed[name] = value;
  }
  const protocols = (headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());
  const own = protocols.filter((one) => one !== '' && !credentialProtocol.test(one));
  return own.length === 0 ? passed : { ...passed, 'sec-websocket-protocol': own.join(', ') };
}

function accepted(headers: IncomingHttpHeaders): string {
  const lines = answered.flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [`${name}: ${value}`] : [];
  });
  return ['HTTP/1.1 101 Switching Protocols', 'upgrade: websocket', 'connection: Upgrade', ...lines, '', ''].join(
    '\r\n',
  );
}
