import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ClientMessage, ServerMessage } from '#lib/protocol/live.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { type ServerUnderTest, startTestServer, type TestBrowser } from '#server/testing/server-under-test.ts';

const namespace = `live-fallback-${Date.now().toString(36)}`;
const configMaps = { group: '', version: 'v1', plural: 'configmaps', kind: 'ConfigMap', namespaced: true };
const list: ClientMessage = {
  type: 'list',
  id: 1,
  query: { resource: configMaps, namespaces: [namespace], filter: '', sort: 'Name', from: 0, to: 60, extras: [] },
};

let real: ClusterUnderTest;
let server: ServerUnderTest;
let browser: TestBrowser;

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  const token = await real.makeUser(namespace);
  await real.bind(namespace, 'view', { namespace, name: 'user' });
  server = await startTestServer([real.cluster]);
  browser = server.browser();
  expect((await browser.signIn(real.cluster.id, token)).status).toBe(200);
});
afterAll(async () => {
  await server.stop();
  await real.write('DELETE', `/api/v1/namespaces/${namespace}`);
  await real.close();
});

const lines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line): ServerMessage => JSON.parse(line));
const names = (messages: readonly ServerMessage[]) =>
  messages.flatMap((message) => (message.type === 'list' ? (message.rows ?? []).map(({ name }) => name) : []));

test('[U11] a poll answers with the whole list, and with what was asked', async () => {
  const ask: ClientMessage = {
    type: 'ask',
    id: 1,
    ask: 1,
    question: { kind: 'names', of: 'matching', from: 0, to: 10 },
  };
  const body = { protocol: 1, messages: [list, ask] };
  await vi.waitFor(async () => {
    const messages = lines((await browser.json(`/api/clusters/${real.cluster.id}/live/poll`, body)).text);
    expect(names(messages)).toContain('kube-root-ca.crt');
    expect(messages.filter(({ type }) => type === 'list').at(-1)).toMatchObject({ state: { state: 'live' } });
    const answer = messages.find(({ type }) => type === 'answer');
    expect(answer).toMatchObject({ ask: 1, answer: { kind: 'names' } });
  }, 20_000);
});

test('[U11] a stream goes on by itself', async () => {
  const messages: ServerMessage[] = [];
  const abort = new AbortController();
  let rest = '';
  const request = browser.open(
    {
      method: 'POST',
      path: `/api/clusters/${real.cluster.id}/live/stream`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ protocol: 1, messages: [list] }),
      signal: abort.signal,
    },
    (response) => {
      response.on('error', () => undefined);
      response.on('data', (chunk) => {
        rest += String(chunk);
        const end = rest.lastIndexOf('\n') + 1;
        messages.push(...lines(rest.slice(0, end)));
        rest = rest.slice(end);
      });
    },
  );
  request.on('error', () => undefined);
  await vi.waitFor(() => expect(names(messages)).toContain('kube-root-ca.crt'), 20_000);
  for (const name of ['one', 'two', 'three']) {
    await real.write('POST', `/api/v1/namespaces/${namespace}/configmaps`, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name },
    });
    await vi.waitFor(() => expect(names(messages)).toContain(name), 5_000);
  }
  abort.abort();
});
