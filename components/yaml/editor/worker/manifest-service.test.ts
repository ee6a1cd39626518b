import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { ManifestService } from './manifest-service.ts';
import type { Answer, Ask, FromWorker, ImmediateType } from './protocol.ts';
import { longestWaitMs } from './waiting-completions.ts';

const text = { type: 'string' };
const schemas = JSON.stringify({
  components: {
    schemas: {
      'io.example.v1.Box': {
        'x-kubernetes-group-version-kind': [{ group: 'example.io', version: 'v1', kind: 'Box' }],
        type: 'object',
        properties: {
          apiVersion: text,
          kind: text,
          metadata: { type: 'object', properties: { name: text } },
          spec: { $ref: '#/components/schemas/io.example.v1.BoxSpec' },
        },
      },
      'io.example.v1.BoxSpec': {
        type: 'object',
        properties: { size: { type: 'integer', description: 'In litres.' }, colour: text },
      },
    },
  },
});
const box: Resource = {
  group: 'example.io',
  version: 'v1',
  plural: 'boxes',
  kind: 'Box',
  namespaced: true,
  verbs: ['create', 'get'],
  shortNames: [],
  subresources: [],
};
const manifest = 'apiVersion: example.io/v1\nkind: Box\nmetadata:\n  name: a\nspec:\n  sise: 3\n';

function opened() {
  const posted: FromWorker[] = [];
  const service = new ManifestService((message) => posted.push(message));
  let id = 0;
  return {
    service,
    posted,
    ask: <T extends ImmediateType>(question: T, more: Partial<Ask<T>> & { text: string }): Answer<T> => {
      id += 1;
      const ask = { cluster: 'a', mode: 'apply', ...more } as Ask<T>;
      service.handle({ type: 'ask', id, question, ask });
      const answer = posted.find((message) => message.id === id);
      if (answer?.type !== 'answer') throw new Error(answer?.message ?? 'no answer');
      return answer.answer as Answer<T>;
    },
    serve: (cluster = 'a') =>
      service.handle({
        type: 'knowledge',
        knowledge: { type: 'served', cluster, context: { served: [box], failedGroups: [] } },
      }),
    learn: (document = schemas) =>
      service.handle({
        type: 'knowledge',
        knowledge: { type: 'schemas', cluster: 'a', apiVersion: 'example.io/v1', text: document },
      }),
  };
}

describe('the worker', () => {
  it('blames no field before the schema came, and says which one it wants', () => {
    const { ask, serve, learn } = opened();
    serve();
    const before = ask('lint', { text: manifest });
    expect(before.findings).toEqual([]);
    expect(before.wanted).toEqual(['example.io/v1']);
    learn();
    const after = ask('lint', { text: manifest });
    expect(after.findings).toMatchObject([{ line: 6, severity: 'error' }]);
    expect(after.wanted).toEqual(['example.io/v1']);
  });

  it('wants no schema of what the cluster does not serve', () => {
    const { ask, serve } = opened();
    serve();
    expect(ask('lint', { text: manifest.replace('example.io', 'elsewhere.io') }).wanted).toEqual([]);
  });

  it('keeps clusters apart', () => {
    const { ask, serve, learn } = opened();
    serve();
    serve('b');
    learn();
    expect(ask('lint', { text: manifest }).findings).not.toEqual([]);
    expect(ask('lint', { text: manifest, cluster: 'b' }).findings).toEqual([]);
  });

  it('mends what is safe and counts it', () => {
    const { ask, serve, learn } = opened();
    serve();
    learn();
    const { safeFixes } = ask('lint', { text: manifest });
    const fixed = ask('fixAll', { text: manifest });
    expect(fixed.count).toBe(safeFixes);
    expect(fixed.text).toBe(safeFixes === 0 ? manifest : manifest.replace('sise', 'size'));
  });

  it('explains the field at a place, and one that is named', () => {
    const { ask, serve, learn } = opened();
    serve();
    learn();
    const right = manifest.replace('sise', 'size');
    const offset = right.indexOf('size') + 1;
    expect(ask('explain', { text: right, at: { offset } })).toMatchObject({
      path: 'spec.size',
      description: 'In litres.',
    });
    expect(ask('hover', { text: right, offset })).toMatchObject({ start: offset - 1, end: offset + 3 });
    const at = { apiVersion: 'example.io/v1', kind: 'Box', path: 'spec' };
    expect(ask('explain', { text: '', at })?.fields.map(({ name }) => name)).toEqual(['size', 'colour']);
    expect(ask('explain', { text: '', at: { ...at, kind: 'Bag' } })).toBeUndefined();
    const inWrong = { offset: manifest.indexOf('sise') + 1 };
    expect(ask('explain', { text: manifest, at: inWrong })).toMatchObject({ path: 'spec' });
  });

  it('explains the field of a line while the rest is half written', () => {
    const { ask, serve, learn } = opened();
    serve();
    learn();
    const half = `kind: Other\n---\n${manifest.replace('sise: 3', 'size: 3\n  col')}`;
    const offset = half.indexOf('size') + 1;
    expect(ask('hover', { text: half, offset })).toMatchObject({
      path: 'spec.size',
      start: offset - 1,
      end: offset + 3,
    });
  });

  it('offers what may be written', () => {
    const { service, posted, serve, learn } = opened();
    serve();
    learn();
    const half = manifest.replace('sise: 3\n', 'size: 3\n  col');
    service.handle({ type: 'complete', id: 1, ask: { cluster: 'a', mode: 'apply', text: half, offset: half.length } });
    expect(posted).toMatchObject([{ type: 'answer', id: 1, answer: [{ label: 'colour', type: 'field' }] }]);
  });

  describe('before the schema has come', () => {
    afterEach(() => vi.useRealTimers());
    const half = manifest.replace('sise: 3\n', 'size: 3\n  col');
    const ask = { cluster: 'a', mode: 'apply', text: half, offset: half.length } as const;

    it('[F4.c] what may be written is offered when it comes', () => {
      const { service, posted, serve, learn } = opened();
      service.handle({ type: 'complete', id: 1, ask });
      serve();
      expect(posted).toEqual([]);
      learn();
      expect(posted).toMatchObject([{ type: 'answer', id: 1, answer: [{ label: 'colour' }] }]);
    });

    it('nothing is offered in the end, and to those who asked before', () => {
      vi.useFakeTimers();
      const { service, posted, serve } = opened();
      serve();
      service.handle({ type: 'complete', id: 1, ask });
      service.handle({ type: 'complete', id: 2, ask });
      expect(posted).toEqual([{ type: 'answer', id: 1, answer: [] }]);
      vi.advanceTimersByTime(longestWaitMs);
      expect(posted.slice(1)).toEqual([{ type: 'answer', id: 2, answer: [] }]);
    });

    it('a cancelled question is answered at once, and no more after that', () => {
      const { service, posted, serve, learn } = opened();
      serve();
      service.handle({ type: 'complete', id: 1, ask });
      service.handle({ type: 'cancel', id: 1 });
      learn();
      expect(posted).toEqual([{ type: 'answer', id: 1, answer: [] }]);
    });
  });

  it('lives on documents that are no schemas', () => {
    const { ask, serve, learn } = opened();
    serve();
    learn('<html>');
    expect(ask('lint', { text: manifest }).findings).toEqual([]);
  });
});
