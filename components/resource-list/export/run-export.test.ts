import { expect, it } from 'vitest';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import type { ListAnswer, ListQuestion } from '#lib/protocol/live.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { exportCsv, exportYaml } from './run-export.ts';

const total = 12_000;

/** A list of pods that answers as the server does. */
function askOf(asked: ListQuestion[]): LiveList['ask'] {
  const answer = (question: ListQuestion): ListAnswer => {
    asked.push(question);
    if (question.kind !== 'cells' && question.kind !== 'names') throw new Error('not asked here');
    const from = Math.min(question.from, total);
    const indexes = Array.from({ length: Math.min(question.to, total) - from }, (_, at) => from + at);
    return question.kind === 'cells'
      ? { kind: 'cells', total, header: ['Namespace', 'Name'], rows: indexes.map((index) => ['shop', `pod-${index}`]) }
      : { kind: 'names', total, rows: indexes.map((index) => ({ namespace: 'shop', name: `pod-${index}` })) };
  };
  return (question) => Promise.resolve(answer(question) as never);
}

const signal = new AbortController().signal;
const problem = (httpStatus: number) =>
  new RequestProblem({
    httpStatus,
    status: { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'no', code: httpStatus },
    request: { cluster: 'a', method: 'GET', path: '/' },
  });

it('[U11] writes every matching row into one CSV, asking for pages of 5,000', async () => {
  const asked: ListQuestion[] = [];
  const progress: number[] = [];
  const { blob, count } = await exportCsv(askOf(asked), 'matching', (done) => progress.push(done), signal);
  const lines = (await blob.text()).split('\r\n');
  expect(count).toBe(total);
  expect(lines.length).toBe(total + 2);
  expect(lines.slice(0, 2)).toEqual(['Namespace,Name', 'shop,pod-0']);
  expect([...new Uint8Array(await blob.slice(0, 3).arrayBuffer())]).toEqual([0xef, 0xbb, 0xbf]);
  expect(progress).toEqual([5000, 10_000, 12_000]);
});

it('stops when told to', async () => {
  const controller = new AbortController();
  controller.abort();
  await expect(exportCsv(askOf([]), 'matching', () => undefined, controller.signal)).rejects.toThrow();
});

const nothingElse = () => Promise.reject(new Error('nothing is needed'));

it('[U16] reads at most 2,000 objects, keeps their order, and counts what it could not read or what stays out', async () => {
  const read = async ({ name }: { name: string }) => {
    if (name === 'pod-1') throw problem(404);
    if (name === 'pod-2') throw problem(403);
    if (name === 'pod-5') return { leftOut: 'owned' } as const;
    return { text: `name: ${name}\n` };
  };
  const {
    blob,
    count,
    failed,
    leftOut,
    problem: first,
  } = await exportYaml(askOf([]), 'matching', read, nothingElse, () => undefined, signal);
  expect([count, failed, first?.httpStatus]).toEqual([1997, 1, 403]);
  expect([...leftOut]).toEqual([['owned', 1]]);
  expect((await blob.text()).startsWith('---\nname: pod-0\n---\nname: pod-3\n')).toBe(true);
});

it('[U16] puts what the objects need before them, each once', async () => {
  const ask: LiveList['ask'] = (question) => askOf([])(question);
  const object = { apiVersion: 'apps/v1', kind: 'Deployment' };
  const needs = [
    { plural: 'secrets', kind: 'Secret', name: 'gone' },
    { plural: 'configmaps', kind: 'ConfigMap', name: 'settings' },
  ] as const;
  const read = async ({ name }: { name: string }) => {
    if (!/^pod-[01]$/.test(name)) throw problem(404);
    return { text: `name: ${name}\n`, object, needs };
  };
  const readNeed = async ({ namespace, kind, name }: { namespace: string; kind: string; name: string }) => {
    if (name === 'gone') throw problem(404);
    return { text: `need: ${namespace}/${name}\n`, object: { apiVersion: 'v1', kind } };
  };
  const { blob, count, failed } = await exportYaml(ask, 'matching', read, readNeed, () => undefined, signal);
  expect([count, failed]).toEqual([3, 0]);
  expect(await blob.text()).toBe('---\nneed: shop/settings\n---\nname: pod-0\n---\nname: pod-1\n');
});
