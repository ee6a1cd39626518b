import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { allowsAll, allowsDns, policiesOfPods, policySelects, printPolicyPort, readPolicy } from './network-policy.ts';

const policy = (spec: unknown): KubeObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'p', namespace: 'shop' },
  spec,
});
const pod = (labels: Record<string, string>): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', labels },
});

describe('a NetworkPolicy', () => {
  it('[U27] is read as who may reach which pods on which ports', () => {
    const spec = {
      podSelector: { matchLabels: { app: 'web' } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: [
            { podSelector: { matchLabels: { app: 'front' } } },
            { namespaceSelector: { matchLabels: { team: 'a' } } },
            {
              namespaceSelector: {},
              podSelector: { matchExpressions: [{ key: 'role', operator: 'In', values: ['x', 'y'] }] },
            },
            { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
          ],
          ports: [{ port: 80 }, { protocol: 'UDP', port: 5000, endPort: 5010 }, { protocol: 'SCTP' }, { port: 'http' }],
        },
      ],
      egress: [{}],
    };
    const found = readPolicy(policy(spec));
    expect(found.pods).toEqual({ kind: 'some', selector: 'app=web' });
    expect(found.ingress?.[0]?.peers).toEqual([
      { kind: 'pods', pods: { kind: 'some', selector: 'app=front' }, namespaces: undefined },
      { kind: 'pods', pods: { kind: 'all' }, namespaces: { kind: 'some', selector: 'team=a' } },
      { kind: 'pods', pods: { kind: 'some', selector: 'role in (x,y)' }, namespaces: { kind: 'all' } },
      { kind: 'block', cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] },
    ]);
    expect(found.ingress?.[0]?.ports?.map(printPolicyPort)).toEqual(['TCP 80', 'UDP 5000–5010', 'SCTP', 'TCP http']);
    expect(found.egress).toEqual([{ peers: undefined, ports: undefined }]);
    expect(allowsAll(found.egress ?? [])).toBe(true);
    expect(allowsAll(found.ingress ?? [])).toBe(false);
  });

  it('[U27] without rules refuses everything, and leaves alone what its types do not name', () => {
    expect(readPolicy(policy({ podSelector: {}, policyTypes: ['Ingress'] }))).toEqual({
      pods: { kind: 'all' },
      ingress: [],
      egress: undefined,
    });
    expect(readPolicy(policy({ podSelector: {}, policyTypes: ['Egress'], egress: [] }))).toMatchObject({
      ingress: undefined,
      egress: [],
    });
    expect(readPolicy(policy({ egress: [{ to: [] }] }))).toMatchObject({ ingress: [], egress: [{ peers: undefined }] });
  });

  it('[U27] selects pods by its selector, all of them with an empty one', () => {
    const web = policy({ podSelector: { matchLabels: { app: 'web' } } });
    expect(policySelects(web, { app: 'web' })).toBe(true);
    expect(policySelects(policy({}), {})).toBe(true);
    expect(
      policySelects(policy({ podSelector: { matchExpressions: [{ key: 'a', operator: 'Odd' }] } }), { a: '' }),
    ).toBe(false);
    expect(
      policiesOfPods([web, policy({ podSelector: { matchLabels: { app: 'db' } } })], [pod({ app: 'web' })]),
    ).toEqual([web]);
    expect(policiesOfPods([web], [])).toEqual([]);
  });

  it('[U27] that restricts egress may have forgotten the name server', () => {
    const dns = (ports: unknown) => allowsDns(readPolicy(policy({ egress: [{ ports }] })).egress ?? []);
    expect(dns([{ port: 443 }])).toBe(false);
    expect(dns([{ port: 443 }, { protocol: 'UDP', port: 53 }])).toBe(true);
    expect(dns([{ port: 1, endPort: 100 }])).toBe(true);
    expect(dns([])).toBe(true);
    expect(dns([{ port: 'dns' }])).toBe(true);
    expect(allowsDns([])).toBe(false);
  });

  it('[U27] never throws for objects of another shape', () => {
    for (const spec of [
      undefined,
      null,
      4,
      { ingress: 'x', egress: [null, 7], policyTypes: [3] },
      { ingress: [{ from: [null], ports: [null] }] },
    ]) {
      expect(() => readPolicy(policy(spec))).not.toThrow();
    }
  });
});
