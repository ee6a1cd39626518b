import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindDefinition } from './registry.ts';
import { podSelector, replicaCells, replicaCounts, restartPatch } from './workload.ts';

const counts = (desired: number, current: number, ready: number) => ({
  desired,
  current,
  ready,
  updated: ready,
  available: ready,
  observed: true,
});

describe('workloads', () => {
  it('[W3] a Deployment without status has no ready replica and one desired', () => {
    const metadata = { name: 'web', generation: 1 };
    expect(replicaCounts({ apiVersion: 'apps/v1', kind: 'Deployment', metadata })).toEqual({
      desired: 1,
      ready: 0,
      current: 0,
      updated: 0,
      available: 0,
      observed: false,
    });
  });

  it('[W19] a DaemonSet counts nodes', () => {
    const status = { desiredNumberScheduled: 3, numberReady: 2, currentNumberScheduled: 3, observedGeneration: 1 };
    const metadata = { name: 'agent', generation: 1 };
    expect(replicaCounts({ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata, status })).toMatchObject({
      desired: 3,
      ready: 2,
      observed: true,
    });
  });

  it('one cell a replica: ready, changing, then refused or missing', () => {
    expect(replicaCells(counts(4, 3, 2), true)).toEqual(['ready', 'ready', 'changing', 'refused']);
    expect(replicaCells(counts(4, 3, 2), false)).toEqual(['ready', 'ready', 'changing', 'missing']);
    expect(replicaCells(counts(0, 0, 0), false)).toEqual([]);
  });

  it('never draws more cells than the limit', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), (desired, current) => {
        const cells = replicaCells(counts(desired, current, 0), false, 40);
        expect(cells.length).toBe(Math.min(40, Math.max(desired, current)));
      }),
    );
  });

  it('[W3] selectors are written as a list request wants them', () => {
    const workload = (selector: unknown) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: { selector },
    });
    const selector = {
      matchLabels: { app: 'web' },
      matchExpressions: [{ key: 'tier', operator: 'In', values: ['a', 'b'] }],
    };
    expect(podSelector(workload(selector))).toBe('app=web,tier in (a,b)');
    expect(podSelector(workload({}))).toBeUndefined();
    expect(podSelector(workload(undefined))).toBeUndefined();
  });

  it('restarts as kubectl does', () => {
    expect(restartPatch(new Date('2026-01-02T03:04:05.678Z'))).toContain(
      '"kubectl.kubernetes.io/restartedAt":"2026-01-02T03:04:05Z"',
    );
  });

  it('a resource nobody wrote a definition for can be labelled, annotated, edited and deleted', () => {
    const ids = kindDefinition('clusterconfigurations.installer.kubesphere.io').actions.map((action) => action.id);
    expect(ids).toEqual(['edit-labels', 'edit-annotations', 'edit-yaml', 'delete']);
    expect(kindDefinition('deployments.apps').actions.map((action) => action.id)).toContain('scale');
  });
});
