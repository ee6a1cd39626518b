import { describe, expect, it } from 'vitest';
import { exposableWorkload } from './exposable-workload.ts';

describe('exposableWorkload', () => {
  const template = { spec: { containers: [{ name: 'web', ports: [{ name: 'http', containerPort: 8080 }] }] } };
  const workload = (spec: object) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop', namespace: 'dev' },
    spec,
  });

  it('[V5] takes the selector from the workload and never invents one', () => {
    const found = exposableWorkload(workload({ selector: { matchLabels: { tier: 'web' } }, template }));
    expect(found).toEqual({
      name: 'shop',
      namespace: 'dev',
      selector: { tier: 'web' },
      unusable: 'none',
      targetPorts: [{ containerPort: '8080', name: 'http', container: 'web', protocol: '' }],
    });
  });

  it('[V5] says when a Service can not select the pods', () => {
    const expressions = { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'x', operator: 'Exists' }] };
    expect(exposableWorkload(workload({ selector: expressions })).unusable).toBe('expressions');
    expect(exposableWorkload(workload({})).unusable).toBe('no-labels');
    expect(exposableWorkload({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } }).unusable).toBe('no-labels');
  });
});
