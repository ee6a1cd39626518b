import { describe, expect, it } from 'vitest';
import type { ApplyResult } from '#lib/protocol/apply.ts';
import { objectChanges } from './object-changes.ts';

const result = (
  live: object | undefined,
  stored: object,
  outcome: ApplyResult['outcome'] = 'configured',
): ApplyResult => ({
  id: 'a',
  outcome,
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  name: 'a',
  warnings: [],
  notKept: [],
  stored: JSON.stringify(stored),
  ...(live === undefined ? {} : { live: JSON.stringify(live) }),
});
const deployment = (image: string, version: string, more: object = {}) => ({
  metadata: {
    name: 'a',
    resourceVersion: version,
    generation: 1,
    annotations: { 'kubectl.kubernetes.io/last-applied-configuration': version },
  },
  spec: { template: { spec: { containers: [{ name: 'c', image }] } }, ...more },
  status: { observedGeneration: version },
});

describe('[U15] objectChanges', () => {
  it('names the fields with both values, and nothing that changes by itself', () => {
    const changes = objectChanges(result(deployment('x:1', '1'), deployment('x:2', '2', { paused: true })));
    expect(changes?.fields).toEqual([
      { path: 'spec.template.spec.containers[name=c].image', before: 'x:1', after: 'x:2' },
      { path: 'spec.paused', before: '', after: 'true' },
    ]);
    expect(changes?.before).not.toMatch(/status|resourceVersion|generation|annotations/);
  });

  it('shows the whole of an object that is new, and says nothing when the old one could not be read', () => {
    expect(objectChanges(result(undefined, deployment('x:1', '1'), 'created'))?.before).toBe('');
    expect(objectChanges(result(undefined, deployment('x:1', '1')))).toBeUndefined();
  });
});
