import type { ClientMessage } from '#lib/protocol/live.ts';
import { Hearing } from './hearing.ts';
import { helloWithinMs, type Link, type LinkEvents, type LiveNetwork, parseServerMessage } from './link.ts';

/** The WebSocket: one for everything a tab watches in a cluster. */
export function openSocketLink(network: LiveNetwork, cluster: string, events: LinkEvents): Link {
  let helloSeen = false;
  let isOver = false;
  const hearing = new Hearing(() => end(() => events.lost({ kind: 'silent' })));
  const helloTimer = setTimeout(() => end(() => events.lost({ kind: 'no-hello' })), helloWithinMs);

  function end(tell?: () => void): void {
    if (isOver) return;
    isOver = true;
    clearTimeout(helloTimer);
    hearing.stop();
    socket.close();
    tell?.();
  }
  const socket = network.openSocket(cluster, {
    message(data) {
      if (typeof data !== 'string') return;
      hearing.heard();
      const message = parseServerMessage(data);
      if (message.type === 'hello') {
        helloSeen = true;
        clearTimeout(helloTimer);
      }
      events.message(message);
    },
    closed: (code) => end(() => events.lost({ kind: 'closed', code, helloSeen })),
  });
  return {
    kind: 'socket',
    // What is said before hello would be lost with the socket; whoever owns the link says everything then.
    say: (message: ClientMessage) => {
      if (helloSeen && !isOver) socket.send(JSON.stringify(message));
    },
    check: () => hearing.check(),
    close: () => end(),
  };
}
