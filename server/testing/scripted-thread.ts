import { parentPort } from 'node:worker_threads';
import type { ListFrame, ListQuery } from '#lib/protocol/live.ts';
import type { FromWorker, SubscriptionRights, ToWorker } from '#server/live/worker/thread-messages.ts';

/**
 * For tests of the main thread only: a thread that holds no lists, but says what it was told. A list gets a frame once
 * its rights are there, and one more for each acknowledgement of a filter that is a number: so many bytes. The filter
 * `crash` breaks it down, `refused` says that the API server has refused, `silent` is lost sight of until it is told a
 * second time.
 */
const told: ToWorker[] = [];
const open = new Map<
  string,
  { query: ListQuery; turn?: number | undefined; rights?: SubscriptionRights; seq: number }
>();

const lost = new Set<string>();

const say = (message: FromWorker) => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToWorker) => {
  told.push(message);
  if (message.type === 'stop') process.exit();
  if (message.type === 'rights') {
    const list = open.get(`${message.connection} ${message.id}`);
    if (list === undefined) return;
    list.rights = message.rights;
    frame(message.connection, message.id, true);
  }
  if (message.type === 'client') receive(message.connection, message.message);
});

function receive(connection: number, message: Extract<ToWorker, { type: 'client' }>['message']): void {
  const { id } = message;
  const list = open.get(`${connection} ${id}`);
  switch (message.type) {
    case 'list':
      if (message.query.filter === 'silent' && !lost.has(`${connection} ${id}`)) {
        lost.add(`${connection} ${id}`);
        return;
      }
      open.set(`${connection} ${id}`, { seq: 0, ...list, turn: message.turn, query: message.query });
      if (message.query.filter === 'crash') throw new Error('broken down, as the test wished');
      if (message.query.filter === 'refused') refuse(connection, id);
      return;
    case 'close':
      open.delete(`${connection} ${id}`);
      return;
    case 'ack':
      if (Number(list?.query.filter) > 0) frame(connection, id, false);
      return;
    case 'ask': {
      const values = told.map((one) => ({ value: JSON.stringify(one), count: 1 }));
      const answer = { type: 'answer', id, ask: message.ask, answer: { kind: 'values', values } };
      say({ type: 'send', connection, id, text: JSON.stringify(answer) });
    }
  }
}

function frame(connection: number, id: number, first: boolean): void {
  const list = open.get(`${connection} ${id}`);
  if (list?.rights === undefined) return;
  list.seq += 1;
  const text: ListFrame = {
    type: 'list',
    id,
    seq: list.seq,
    turn: list.turn,
    ...(first ? { first: true } : {}),
    total: list.seq,
    matched: 0,
    facets: [],
    from: 0,
    state: list.query.sort === 'loading' ? { state: 'loading', known: 0 } : { state: 'live' },
    selected: 0,
    problems: list.rights.refused ?? [],
    columns: [
      { name: 'x'.repeat(Number(list.query.filter) || 1), type: 'string', format: '', description: '', priority: 0 },
    ],
  };
  say({ type: 'send', connection, id, seq: list.seq, text: JSON.stringify(text) });
}

function refuse(connection: number, id: number): void {
  const status = {
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    message: 'a webhook said no',
    code: 403,
  } as const;
  say({
    type: 'refused',
    connection,
    id,
    problem: { httpStatus: 403, status, method: 'GET', path: '/api/v1/pods' },
  });
}
