import { parentPort } from 'node:worker_threads';
import type { ListFrame, ListQuery, LiveProblem } from '#lib/protocol/live.ts';
import type { FromWorker, SubscriptionRights, ToWorker } from '#server/live/worker/thread-messages.ts';

/**
 * For tests of the main thread only: a thread that holds no lists, but says what it was told. A list gets a frame once
 * its rights are there, and one more for each acknowledgement of a filter that is a number: so many bytes. The filter
 * `crash` breaks it down, `refused` says that the API server has refused, `silent` is lost sight of until it is told a
 * second time, `late` ends by itself just when it is closed or asked something else.
 */
const told: ToWorker[] = [];
const open = new Map<
  string,
  { id: number; query: ListQuery; turn?: number | undefined; rights?: SubscriptionRights; seq: number }
>();

const lost = new Set<string>();

const say = (message: FromWorker) => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToWorker) => {
  told.push(message);
  if (message.type === 'stop') process.exit();
  if (message.type === 'rights') {
    const list = open.get(`${message.connection} ${message.subscription}`);
    if (list === undefined) return;
    list.rights = message.rights;
    frame(message.connection, message.subscription, true);
  }
  if (message.type === 'open' || message.type === 'client')
    receive(message.connection, message.subscription, message.message, message.type === 'open');
});

function receive(
  connection: number,
  subscription: number,
  message: Extract<ToWorker, { type: 'client' }>['message'],
  isNew: boolean,
): void {
  const key = `${connection} ${subscription}`;
  const list = open.get(key);
  switch (message.type) {
    case 'list':
      if (message.query.filter === 'silent' && !lost.has(key)) {
        lost.add(key);
        return;
      }
      if (list?.query.filter === 'late') {
        open.delete(key);
        end(connection, subscription, list);
        return;
      }
      if (list === undefined && !isNew) return;
      open.set(key, { seq: 0, ...list, id: message.id, turn: message.turn, query: message.query });
      if (message.query.filter === 'crash') throw new Error('broken down, as the test wished');
      if (message.query.filter === 'refused') refuse(connection, subscription);
      return;
    case 'close':
      open.delete(key);
      if (list?.query.filter === 'late') end(connection, subscription, list);
      return;
    case 'ack':
      if (Number(list?.query.filter) > 0) frame(connection, subscription, false);
      return;
    case 'ask': {
      const values = told.map((one) => ({ value: JSON.stringify(one), count: 1 }));
      const answer = { type: 'answer', id: message.id, ask: message.ask, answer: { kind: 'values', values } };
      say({ type: 'send', connection, subscription, text: JSON.stringify(answer) });
    }
  }
}

function frame(connection: number, subscription: number, first: boolean): void {
  const list = open.get(`${connection} ${subscription}`);
  if (list?.rights === undefined) return;
  list.seq += 1;
  const text: ListFrame = {
    type: 'list',
    id: list.id,
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
  say({ type: 'send', connection, subscription, seq: list.seq, text: JSON.stringify(text) });
}

const problem: LiveProblem = {
  httpStatus: 403,
  status: { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'a webhook said no', code: 403 },
  method: 'GET',
  path: '/api/v1/pods',
};

function refuse(connection: number, subscription: number): void {
  say({ type: 'refused', connection, subscription, problem });
}

function end(connection: number, subscription: number, { id, turn }: { id: number; turn?: number | undefined }): void {
  const text = JSON.stringify({ type: 'end', id, turn, problem });
  say({ type: 'send', connection, subscription, text, ended: true, turn });
}
