// A module of our own, so that the bundler emits the worker from our origin (the policy allows no other).
import { liveSubprotocol } from '#lib/protocol/live.ts';
import type { OpenLogSocket } from './log-link.ts';
import { LogService } from './log-service.ts';
import type { ToLogWorker } from './protocol.ts';

const openSocket: OpenLogSocket = (url, events) => {
  const socket = new WebSocket(url, [liveSubprotocol]);
  socket.binaryType = 'arraybuffer';
  socket.onopen = events.opened;
  socket.onclose = ({ code }) => events.closed(code);
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
