import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';
import { Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import { foundObject } from './found-object.ts';
import type { Lead } from './lead.ts';
import type { Rule } from './rule.ts';

const object = (kind: string, name: string) => ({ apiVersion: 'v1', kind, metadata: { name, namespace: 'shop' } });

/** Finds what it is told at objects of a kind. */
function rule(kind: string, severity: Finding['severity'], next: Finding['next'] = []): Rule {
  return {
    ids: ['E1'],
    kinds: [kind],
    find: ({ subject }) => [
      {
        rule: 'E1',
        severity,
        code: `played.${kind}`,
        params: {},
        object: foundObject(subject),
        affected: [],
        evidence: [],
        next,
      },
    ],
  };
}

const leadTo = (kind: string, ...to: ReturnType<typeof object>[]): Lead => ({ kinds: [kind], follow: () => to });

describe('what a subject leads to', () => {
  const rules = [rule('Ingress', 'warn'), rule('Service', 'bad', [{ kind: 'action', action: 'edit-service' }])];

  it('is said on its page where it is grave, and acts on its own page', () => {
    const found = diagnose(new Facts(object('Ingress', 'a'), 0), rules, [leadTo('Ingress', object('Service', 'web'))]);
    expect(found.map(({ code }) => code)).toEqual(['played.Service', 'played.Ingress']);
    expect(found[0]?.next).toEqual([
      {
        kind: 'action',
        action: 'edit-service',
        on: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' },
      },
    ]);
  });

  it('is not said where it is but a warning there', () => {
    const found = diagnose(new Facts(object('Service', 'a'), 0), rules, [leadTo('Service', object('Ingress', 'b'))]);
    expect(found.map(({ code }) => code)).toEqual(['played.Service']);
  });

  it('ends, however objects lead to each other and however many they are', () => {
    const many = Array.from({ length: 100 }, (_, index) => object('Service', String(index)));
    const found = diagnose(new Facts(object('Service', 'a'), 0), rules, [leadTo('Service', ...many)]);
    expect(found.length).toBe(13);
  });
});
