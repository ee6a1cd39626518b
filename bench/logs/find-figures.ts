import type { SocketEvents } from '#components/logs/worker/log-link.ts';
import { LogService } from '#components/logs/worker/log-service.ts';
import { noFilter } from '#components/logs/worker/log-view.ts';

export interface SearchFigures {
  readonly text: string;
  readonly hits: number;
  readonly ms: number;
}

const container = { namespace: 'shop', pod: 'gateway', container: 'main', previous: false, start: {} };
const atATime = 1000;

/** What a search through so many lines takes in the worker, without a browser: another word each time. */
export function searchFigures(lines: number): SearchFigures[] {
  let hits = 0;
  let socket: SocketEvents | undefined;
  const service = new LogService(
    (message) => {
      if (message.type === 'totals') hits = message.totals.matches;
    },
    (_url, events) => {
      socket = events;
      return { send: () => undefined, close: () => undefined };
    },
  );
  service.handle({ type: 'connect', url: '' });
  socket?.opened();
  service.handle({ type: 'open', sources: [{ id: 0, ...container }], follow: true });
  for (let from = 0; from < lines; from += atATime) {
    const text = Array.from({ length: Math.min(atATime, lines - from) }, (_none, index) => lineOf(from + index)).join(
      '',
    );
    socket?.bytes(new TextEncoder().encode(text).buffer);
  }
  const queries = [
    { text: 'turn 123456', regex: false },
    { text: 'turn 12345[67]', regex: true },
    { text: 'gateway', regex: false },
    { text: 'user -turn', regex: false },
  ];
  return queries.map((query) => {
    const startedAt = performance.now();
    service.handle({ type: 'filter', filter: { ...noFilter, query: { ...query, matchCase: false } } });
    return { text: query.text, hits, ms: performance.now() - startedAt };
  });
}

function lineOf(number: number): string {
  const time = new Date(Date.UTC(2026, 0, 1) + number).toISOString();
  return `0 ${time} INFO com.example.gateway.AuthFilter GET /api/system/user/info 200 in turn ${number}\n`;
}
