import type { Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Socket } from 'node:net';

/** The first byte of a TLS handshake; no request of HTTP begins with it. */
const handshakeByte = 22;
const firstByteWithinMs = 20_000;
/** Of one plain connection, which only reads what to do instead. */
const plainIdleMs = 30_000;

/**
 * Lets the port of `encrypted` take plain http as well, and hands that to `plain`, which never listens: whoever types
 * http:// reads why it has to be https, instead of seeing a connection that breaks.
 */
export function takePlainHttp(encrypted: HttpsServer, plain: HttpServer): void {
  const encrypt = encrypted.listeners('connection');
  encrypted.removeAllListeners('connection');
  encrypted.on('connection', (socket: Socket) => {
    const cut = () => socket.destroy();
    const look = () => {
      const first: unknown = socket.read(1);
      if (!(first instanceof Buffer)) return;
      socket.off('readable', look).off('error', cut).off('timeout', cut).setTimeout(0);
      socket.unshift(first);
      if (first[0] === handshakeByte) for (const listener of encrypt) Reflect.apply(listener, encrypted, [socket]);
      else plain.emit('connection', socket.setTimeout(plainIdleMs, cut));
    };
    socket.on('error', cut).on('readable', look).setTimeout(firstByteWithinMs, cut);
  });
}
