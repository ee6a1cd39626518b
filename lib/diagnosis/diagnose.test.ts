import { describe, expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';
import { type Fact, Facts, factKey } from './facts.ts';
import type { Finding } from './finding.ts';
import { factResources } from './resources.ts';
import type { Rule } from './rule.ts';

const web = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' } };

function finding(code: string, severity: Finding['severity'], kind = 'Deployment'): Finding {
  const object = { apiVersion: kind === 'Deployment' ? 'apps/v1' : 'v1', kind, namespace: 'shop', name: 'web' };
  return { rule: 'E1', code, severity, params: {}, object, affected: [], evidence: [], next: [] };
}

const says = (kinds: readonly string[], ...found: readonly Finding[]): Rule => ({
  ids: ['E1'],
  kinds,
  find: () => found,
});

describe('findings', () => {
  test('worst first, then the object’s own, each once', () => {
    const rules = [
      says(['*'], finding('other', 'bad', 'Service'), finding('note', 'warn')),
      says(['apps/Deployment'], finding('own', 'bad'), finding('note', 'warn')),
      says(['Pod'], finding('never', 'bad')),
    ];
    expect(diagnose(new Facts(web, 0), rules).map(({ code }) => code)).toEqual(['own', 'other', 'note']);
  });
});

describe('facts', () => {
  const request = { resource: factResources.nodes, name: 'node-1' };

  test('what nobody knows is asked for once, and is not "there is none"', () => {
    const facts = new Facts(web, 0);
    expect(facts.object(request)).toBeUndefined();
    expect(facts.of(web).object({ ...request })).toBeUndefined();
    expect([...facts.wanted.values()]).toEqual([{ ask: 'object', ...request }]);
  });

  test('what does not exist is known; what may not be read is not', () => {
    const unread = { resource: 'nodes', verb: 'get', namespace: undefined, name: 'x', why: 'forbidden', sentence: '' };
    const answers = new Map<string, Fact>([
      [factKey({ ask: 'object', ...request }), { state: 'missing' }],
      [
        factKey({ ask: 'object', ...request, name: 'x' }),
        { state: 'unread', unread: { ...unread, verb: 'get', why: 'forbidden' } },
      ],
    ]);
    const facts = new Facts(web, 0, { answers, wanted: new Map() });
    expect(facts.object(request)).toBeNull();
    expect(facts.object({ ...request, name: 'x' })).toBeUndefined();
    expect(facts.wanted.size).toBe(0);
  });
});
