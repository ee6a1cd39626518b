import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Resource } from '#lib/kubernetes/resource.ts';
import type { LiveRow } from '#lib/protocol/live.ts';
import { LiveClient } from '../live-client.ts';
import { firstFrame, PlayedEnvironment, row } from '../testing/played-environment.ts';
import { ListSearch } from './list-search.ts';

const resource = (plural: string, kind: string, group = ''): Resource => ({
  group,
  version: 'v1',
  plural,
  kind,
  namespaced: true,
  verbs: ['list'],
  shortNames: [],
  subresources: [],
});
const pods = { resource: resource('pods', 'Pod'), namespaces: ['shop'] };
const services = { resource: resource('services', 'Service'), namespaces: ['shop'] };

let browser: PlayedEnvironment;
let client: LiveClient;
let search: ListSearch;

beforeEach(() => {
  vi.useFakeTimers();
  browser = new PlayedEnvironment();
  client = new LiveClient('dev', browser);
  search = new ListSearch(client);
});
afterEach(() => {
  search.close();
  client.connection.stop();
  vi.useRealTimers();
});

const ask = (words: string, searched = [pods, services]) => search.ask(searched, `name:${words}`, `fit:${words}`, 5);
const lists = () => browser.socket.sentOf('list');
/** The server's first answer to the newest query of a kind. */
function answer(plural: string, rows: readonly LiveRow[], matched = rows.length): void {
  const asked = lists().findLast(({ query }) => query.resource.plural === plural);
  if (asked === undefined) throw new Error(`${plural} were not asked for`);
  browser.socket.say(firstFrame(asked.id, rows, { turn: asked.turn, matched }));
  browser.frame();
}
const shown = () =>
  search.state.get().found.map(({ resource: { plural }, rows }) => [plural, rows.map(({ name }) => name)]);

it('[U22] asks each kind for a few rows, and shows what all of them found at once', () => {
  ask('po');
  browser.socket.hello();
  expect(
    lists().map(({ query }) => [query.resource.plural, query.namespaces, query.filter, query.sort, query.to]),
  ).toEqual([
    ['pods', ['shop'], 'name:po', 'fit:po', 5],
    ['services', ['shop'], 'name:po', 'fit:po', 5],
  ]);
  answer('pods', [row(1)], 70);
  expect(shown()).toEqual([]);
  expect(search.state.get().isPending).toBe(true);
  answer('services', []);
  expect(shown()).toEqual([
    ['pods', ['pod-1']],
    ['services', []],
  ]);
  expect(search.state.get()).toMatchObject({ isPending: false, found: [{ matched: 70 }, { matched: 0 }] });
});

it('[U22] does not wait for ever for one of them', async () => {
  ask('po');
  browser.socket.hello();
  answer('pods', [row(1)]);
  await vi.advanceTimersByTimeAsync(700);
  expect(shown()).toEqual([
    ['pods', ['pod-1']],
    ['services', []],
  ]);
  expect(search.state.get().isPending).toBe(true);
  answer('services', [row(9, { name: 'portal' })]);
  expect(search.state.get().isPending).toBe(false);
  expect(shown()[1]).toEqual(['services', ['portal']]);
});

it('[U22] the next search takes the same subscriptions; its answers only are shown for it', () => {
  ask('po', [pods]);
  browser.socket.hello();
  answer('pods', [row(1)]);
  const [first] = lists();
  ask('pod-2', [pods]);
  expect(lists()).toHaveLength(2);
  expect(lists()[1]?.id).toBe(first?.id);
  expect(search.state.get()).toMatchObject({ isPending: true, found: [{ rows: [{ name: 'pod-1' }] }] });
  answer('pods', [row(2)]);
  expect(shown()).toEqual([['pods', ['pod-2']]]);
});

it('[U22] a kind that may not be listed is said so, and the others are found', () => {
  ask('po');
  browser.socket.hello();
  answer('pods', [row(1)]);
  const asked = lists().findLast(({ query }) => query.resource.plural === 'services');
  const forbidden = { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'no', code: 403 } as const;
  browser.socket.say({
    type: 'end',
    id: asked?.id ?? 0,
    problem: { httpStatus: 403, status: forbidden, method: 'GET', path: '/' },
  });
  browser.frame();
  expect(search.state.get().isPending).toBe(false);
  expect(search.state.get().found.map(({ problem }) => problem?.httpStatus)).toEqual([undefined, 403]);
});

it('[U22] leaves nothing open, and does not push aside the lists that pages go back to', () => {
  ask('po');
  browser.socket.hello();
  answer('pods', [row(1)]);
  const keep = vi.spyOn(client.recent, 'keep');
  ask('po', [services]);
  expect(browser.socket.sentOf('close')).toHaveLength(1);
  search.ask([], '', '', 5);
  expect(browser.socket.sentOf('close')).toHaveLength(2);
  expect(search.state.get()).toEqual({ found: [], isPending: false });
  expect(keep).not.toHaveBeenCalled();
});
