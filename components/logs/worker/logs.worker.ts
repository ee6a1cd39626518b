// A module of our own, so that the bundler emits the worker from our origin (the policy allows no other).
import { withBasePath } from '#components/data/base-path.ts';
import { liveSubprotocol } from '#lib/protocol/live.ts';
import type { OpenLogSocket } from './log-link.ts';
import { LogService } from './log-service.ts';
import type { ToLogWorker } from './protocol.ts';
import { comeBack, openStreamSocket } from './stream-socket.ts';

/** So many sockets that never opened, one after another, are no accident: something on the way does not pass them. */
const mostFailures = 2;
let failures = 0;

const openSocket: OpenLogSocket = (path, events) => {
  const url = new URL(withBasePath(path), self.location.origin);
  if (failures >= mostFailures) {
    const closed = (code: number) => {
      // A stream that breaks may have been the whole network: the socket is tried again.
      if (code !== comeBack) failures = 0;
      events.closed(code);
    };
    return openStreamSocket(`${url.href}/stream`, { ...events, closed });
  }
  const socketUrl = new URL(url);
  socketUrl.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(socketUrl, [liveSubprotocol]);
  let hasOpened = false;
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => {
    hasOpened = true;
    failures = 0;
    events.opened();
  };
  socket.onclose = ({ code }) => {
    if (!hasOpened) failures += 1;
    events.closed(code);
  };
  socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
    if (typeof data === 'string') events.text(data);
    else events.bytes(data);
  };
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(),
  };
};

const service = new LogService((message) => self.postMessage(message), openSocket);

self.onmessage = ({ data }: MessageEvent<ToLogWorker>) => service.handle(data);
