import { afterAll, describe, expect, test, vi } from 'vitest';
import { factResources } from '#lib/diagnosis/resources.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { UpstreamRequest } from '#server/upstream/user-upstream.ts';
import type { FactSource } from '../gather.ts';
import { DiagnoseThread } from './diagnose-thread.ts';

const never = new AbortController().signal;
const service = JSON.stringify({
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop', resourceVersion: '7' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
});

const thread = new DiagnoseThread();
afterAll(() => thread.stop());

const empty = { status: 200, headers: {}, text: '{"items":[]}' };

describe('a diagnosis in a thread', () => {
  test('asks this thread for its facts, and answers as text', async () => {
    const asked: UpstreamRequest[] = [];
    const source: FactSource = {
      text: async (request) => {
        asked.push(request);
        return empty;
      },
    };
    const json = await thread.diagnose(source, factResources.services, service, never);
    const { findings, resourceVersion } = recordOf(JSON.parse(json));
    expect(findings).toMatchObject([{ rule: 'E1', object: { name: 'web', namespace: 'shop' } }]);
    expect(resourceVersion).toBe('7');
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every(({ signal }) => signal !== undefined)).toBe(true);
  });

  test('what can’t be read is named, in whichever thread it failed', async () => {
    const source: FactSource = {
      text: () => Promise.reject(new Refusal('upstream-unreachable', 'connection refused')),
    };
    const { unread } = recordOf(JSON.parse(await thread.diagnose(source, factResources.services, service, never)));
    expect(unread).toContainEqual(expect.objectContaining({ why: 'failed', sentence: 'connection refused' }));
  });

  test('text that is no object is refused', async () => {
    const source: FactSource = { text: async () => empty };
    await expect(thread.diagnose(source, factResources.services, '<html>', never)).rejects.toThrow('no object');
  });

  test('ends with whoever asked, and the next one is not kept waiting', async () => {
    const silent: FactSource = { text: () => new Promise(() => undefined) };
    const leave = new AbortController();
    const all = Array.from({ length: 8 }, () => thread.diagnose(silent, factResources.services, service, leave.signal));
    const settled = Promise.allSettled(all);
    let isDone = false;
    const waiting = thread.diagnose({ text: async () => empty }, factResources.services, service, never).then(() => {
      isDone = true;
    });
    expect(isDone).toBe(false);
    leave.abort(new Error('left'));
    expect((await settled).map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 'rejected'));
    await waiting;
  });

  test('a thread that breaks down refuses what it had, and the next diagnosis starts another', async () => {
    const broken = new DiagnoseThread(new URL('data:text/javascript,process.exit(1)'));
    const source: FactSource = { text: async () => empty };
    for (let round = 0; round < 2; round++) {
      await expect(broken.diagnose(source, factResources.services, service, never)).rejects.toThrow('broke down');
    }
    await vi.waitFor(() => broken.stop());
  });
});
