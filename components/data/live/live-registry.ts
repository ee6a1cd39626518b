import { withBasePath } from '#components/data/base-path.ts';
import { storedText, storeText } from '#components/data/browser-storage.ts';
import { serverRequest } from '#components/data/server-request.ts';
import { reportSessionLoss } from '#components/data/session-loss.ts';
import { readSession } from '#components/data/session-request.ts';
import { numberOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { type LiveRequestBody, liveSubprotocol } from '#lib/protocol/live.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { Socket, SocketEvents } from './connection/link.ts';
import type { LiveEnvironment } from './connection/live-connection.ts';
import { LiveClient } from './live-client.ts';

/** One client for each cluster whose pages this tab has shown. */
const clients = new Map<string, LiveClient>();
const fallbackKey = 'pilothouse-live-fallback';
const fallbackKeptMs = 30 * 60_000;
/** Tabs are left for a moment all the time. */
const hiddenAfterMs = 30_000;
/** Animation frames may stop for a window that is covered. */
const longestFrameMs = 250;
const neverClean = 1006;

/** The tab's live connection to a cluster; it connects when the first subscription or `startLive` asks for it. */
export function liveClient(cluster: string): LiveClient {
  const known = clients.get(cluster);
  if (known !== undefined) return known;
  const client = new LiveClient(cluster, environment);
  if (clients.size === 0 && typeof window !== 'undefined') listenToBrowser();
  clients.set(cluster, client);
  return client;
}

/** Connects before anything is watched: part of opening a page of the cluster. */
export function startLive(cluster: string): void {
  liveClient(cluster).connection.start();
}

/** After signing in again in place. */
export function reopenLive(cluster: string): void {
  const client = liveClient(cluster);
  client.recent.clear();
  client.connection.reopen();
}

/** The socket has just been seen to pass: who had to fall back need not wait. */
export function retrySocket(cluster: string): void {
  liveClient(cluster).connection.trySocket();
}

/** After signing out, or when another cluster's pages are opened. */
export function stopLive(cluster: string): void {
  clients.get(cluster)?.stop();
}

function listenToBrowser(): void {
  let hiding: ReturnType<typeof setTimeout> | undefined;
  const wake = (reason: 'seen' | 'hidden' | 'online') => {
    for (const client of clients.values()) client.wake(reason);
  };
  document.addEventListener('visibilitychange', () => {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(() => wake('hidden'), hiddenAfterMs);
    else wake('seen');
  });
  window.addEventListener('online', () => wake('online'));
  window.addEventListener('pageshow', (event) => {
    // Out of the browser's page cache, where sockets don't live.
    if (event.persisted) wake('online');
  });
}

/** The live connections' part of this browser. */
export const environment: LiveEnvironment = {
  openSocket,
  post(cluster: string, route: 'stream' | 'poll', body: LiveRequestBody, signal: AbortSignal): Promise<Response> {
    const url = `${livePath(cluster)}/${route}`;
    const headers = { 'content-type': 'application/json', accept: 'application/x-ndjson' };
    return serverRequest(
      { method: 'POST', url, headers, body: JSON.stringify(body), signal },
      { cluster, method: 'POST', path: url },
    );
  },
  async checkHttp(cluster: string): Promise<void> {
    const { sessions } = await readSession();
    if (!sessions.some((session) => session.cluster === cluster)) throw signedOut(cluster);
  },
  sessionLost: reportSessionLoss,
  isHidden: () => document.hidden,
  nextFrame(callback: () => void): void {
    const finish = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      callback();
    };
    const frame = requestAnimationFrame(finish);
    const timer = setTimeout(finish, longestFrameMs);
  },
  fallback: {
    get() {
      const text = storedText('tab', fallbackKey);
      if (text === undefined) return undefined;
      const { kind, atMs } = recordOf(JSON.parse(text));
      const isFresh = Date.now() - (numberOf(atMs) ?? 0) < fallbackKeptMs;
      return isFresh && (kind === 'stream' || kind === 'poll') ? kind : undefined;
    },
    set: (kind) =>
      storeText('tab', fallbackKey, kind === undefined ? undefined : JSON.stringify({ kind, atMs: Date.now() })),
  },
};

function livePath(cluster: string): string {
  return `/api/clusters/${encodeURIComponent(cluster)}/live`;
}

/** The address is this page's own; what can't even be tried is told as closed. */
function openSocket(cluster: string, events: SocketEvents): Socket {
  const { protocol, host } = window.location;
  const socket = new WebSocket(
    `${protocol === 'https:' ? 'wss' : 'ws'}://${host}${withBasePath(livePath(cluster))}`,
    liveSubprotocol,
  );
  let isOver = false;
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (!isOver) events.message(data);
  };
  socket.onclose = ({ code }) => {
    if (isOver) return;
    isOver = true;
    events.closed(code === 0 ? neverClean : code);
  };
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close() {
      isOver = true;
      socket.close();
    },
  };
}

function signedOut(cluster: string): RequestProblem {
  const message = 'There is no session for this cluster.';
  return new RequestProblem({
    httpStatus: 401,
    failure: 'signed-out',
    status: { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code: 401 },
    request: { cluster, method: 'GET', path: livePath(cluster) },
  });
}
