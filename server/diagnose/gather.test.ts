import { describe, expect, test } from 'vitest';
import type { Facts } from '#lib/diagnosis/facts.ts';
import type { Finding } from '#lib/diagnosis/finding.ts';
import { factResources } from '#lib/diagnosis/resources.ts';
import type { Rule } from '#lib/diagnosis/rule.ts';
import { diagnoseLimits } from '#lib/protocol/diagnose.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { UpstreamRequest, UserUpstream } from '#server/upstream/user-upstream.ts';
import { gather } from './gather.ts';

const subject = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' } };
const never = new AbortController().signal;

/** An API server of a few lines; every request is kept. */
function played(answer: (path: string) => { status: number; body: unknown } | Promise<never>) {
  const asked: UpstreamRequest[] = [];
  const upstream: UserUpstream = {
    request: () => Promise.reject(new Error('not asked for')),
    socket: () => Promise.reject(new Error('not asked for')),
    text: async (request) => {
      asked.push(request);
      const { status, body } = await answer(request.path);
      return { status, headers: {}, text: typeof body === 'string' ? body : JSON.stringify(body) };
    },
  };
  return { upstream, asked };
}

function finding(code: string): Finding {
  return {
    rule: 'E12',
    severity: 'bad',
    code,
    params: {},
    object: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' },
    affected: [],
    evidence: [],
    next: [],
  };
}

const rule = (find: (facts: Facts) => readonly Finding[]): Rule => ({ ids: ['E12'], kinds: ['*'], find });

describe('gathering facts', () => {
  test('a rule is run again with what it asked for, round by round, and nothing is asked twice', async () => {
    const chain = rule((facts) => {
      const node = facts.object({ resource: factResources.nodes, name: 'node-1' });
      if (node === undefined || node === null) return [];
      const lease = facts.object({ resource: factResources.configMaps, namespace: 'shop', name: 'behind' });
      return lease === null ? [finding('missing')] : [];
    });
    const { upstream, asked } = played((path) =>
      path.endsWith('node-1')
        ? { status: 200, body: { metadata: { name: 'node-1' } } }
        : { status: 404, body: { kind: 'Status' } },
    );
    const { findings, unread } = await gather(upstream, subject, never, [chain, chain]);
    expect(findings.map(({ code }) => code)).toEqual(['missing']);
    expect(unread).toEqual([]);
    expect(asked.map(({ path }) => path)).toEqual([
      '/api/v1/nodes/node-1',
      '/api/v1/namespaces/shop/configmaps/behind',
    ]);
    expect(asked.every(({ method }) => method === 'GET')).toBe(true);
  });

  test('[U7] what may not be read is named once with the server’s words, and the rest is judged', async () => {
    const message = 'pods is forbidden: User "dev" cannot list resource "pods"';
    const rules = ['a', 'b'].map((app) =>
      rule((facts) => {
        facts.list({ resource: factResources.pods, namespace: 'shop', labelSelector: `app=${app}` });
        return [finding('own')];
      }),
    );
    const { upstream } = played(() => ({ status: 403, body: { kind: 'Status', message } }));
    const { findings, unread } = await gather(upstream, subject, never, rules);
    expect(findings).toHaveLength(1);
    expect(unread).toEqual([
      { resource: 'pods', verb: 'list', namespace: 'shop', name: undefined, why: 'forbidden', sentence: message },
    ]);
  });

  test('a rule that never has enough is bounded, and that is said', async () => {
    let at = 0;
    const greedy = rule((facts) => {
      for (let index = 0; index < 100; index++) facts.object({ resource: factResources.nodes, name: `n-${at++}` });
      return [];
    });
    const { upstream, asked } = played(() => ({ status: 404, body: {} }));
    const { unread } = await gather(upstream, subject, never, [greedy]);
    expect(asked.length).toBeLessThanOrEqual(diagnoseLimits.requests);
    expect(unread.some(({ why }) => why === 'too-much')).toBe(true);
  });

  test.each([
    ['text that is no JSON', () => ({ status: 200, body: 'upstream connect error' })],
    ['a server error in plain text', () => ({ status: 503, body: 'service unavailable' })],
    ['an answer that is too large', () => Promise.reject(new Refusal('upstream-unreachable', 'larger than 8 bytes'))],
  ])('%s ends nothing: it could not be read', async (_, answer) => {
    const { upstream } = played(answer);
    const asks = rule((facts) => {
      const node = facts.object({ resource: factResources.nodes, name: 'node-1' });
      return node === null ? [finding('missing')] : [];
    });
    const { findings, unread } = await gather(upstream, subject, never, [asks]);
    expect(findings).toEqual([]);
    expect(unread).toMatchObject([{ resource: 'nodes', verb: 'get', why: 'failed' }]);
  });

  test('of Secrets only metadata is asked for where that is enough', async () => {
    const { upstream, asked } = played(() => ({ status: 200, body: { metadata: { name: 'tls' } } }));
    await gather(upstream, subject, never, [
      rule((facts) => {
        facts.object({ resource: factResources.secrets, namespace: 'shop', name: 'tls', metadataOnly: true });
        return [];
      }),
    ]);
    expect(asked[0]?.headers?.accept).toMatch(/as=PartialObjectMetadata;/);
  });

  test('the end of the request ends the gathering', async () => {
    const gone = new AbortController();
    const { upstream } = played(() => {
      gone.abort();
      return { status: 404, body: {} };
    });
    const asks = rule((facts) => {
      facts.object({ resource: factResources.nodes, name: 'node-1' });
      return [];
    });
    await expect(gather(upstream, subject, gone.signal, [asks])).rejects.toThrow();
  });
});
