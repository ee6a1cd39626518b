import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { drainCommand, drainPlan, goingPods } from './drain-plan.ts';

const ready = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
function pod(
  name: string,
  ownerKind: string | undefined,
  more: { app?: string; volumes?: object[]; status?: object } = {},
) {
  const { app = name, volumes = [], status = ready } = more;
  const owners =
    ownerKind === undefined
      ? {}
      : { ownerReferences: [{ apiVersion: 'apps/v1', kind: ownerKind, name: 'owner', uid: 'o', controller: true }] };
  const object: KubeObject = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop', uid: name, labels: { app }, ...owners },
    spec: { volumes },
    status,
  };
  return object;
}
const budget = (name: string, app: string, disruptionsAllowed: number): KubeObject => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name, namespace: 'shop' },
  spec: { selector: { matchLabels: { app } } },
  status: { disruptionsAllowed, currentHealthy: disruptionsAllowed + 1, desiredHealthy: 1 },
});
const names = (planned: readonly { pod: KubeObject }[]) => planned.map(({ pod: { metadata } }) => metadata.name);
const noConsent = { force: false, deleteEmptyDirData: false };
const emptyDir = [{ name: 't', emptyDir: {} }];
const exists = () => true;

describe('[U12] the plan of a drain', () => {
  const pods = [
    pod('web-1', 'ReplicaSet'),
    pod('web-2', 'ReplicaSet', { volumes: emptyDir }),
    pod('mysql-0', 'StatefulSet', { app: 'mysql' }),
    pod('bare', undefined),
    pod('proxy', 'DaemonSet'),
    pod('done', 'Job', { status: { phase: 'Succeeded' } }),
  ];
  const budgets = [budget('mysql', 'mysql', 0)];

  test('says what goes, what waits for which budget, what is lost and what stays', () => {
    const plan = drainPlan({ pods, budgets, daemonSetExists: exists }, noConsent);
    expect(names(plan.moves)).toEqual(['web-1', 'web-2']);
    expect(names(plan.waits)).toEqual(['mysql-0']);
    expect(plan.waits[0]?.budget).toMatchObject({ code: 'waits', budget: 'mysql' });
    expect(names(plan.lost)).toEqual(['bare']);
    expect(names(plan.finished)).toEqual(['done']);
    expect(plan.daemonSetPods.map(({ metadata }) => metadata.name)).toEqual(['proxy']);
    expect(names(plan.localData)).toEqual(['web-2']);
  });

  test('[E56] what needs a decision blocks until it is made, each question for itself', () => {
    const open = (consent: typeof noConsent) =>
      drainPlan({ pods, budgets, daemonSetExists: exists }, consent).open.map(({ question }) => question);
    expect(open(noConsent)).toEqual(['unmanaged', 'local-data']);
    expect(open({ force: true, deleteEmptyDirData: false })).toEqual(['local-data']);
    expect(open({ force: false, deleteEmptyDirData: true })).toEqual(['unmanaged']);
    expect(open({ force: true, deleteEmptyDirData: true })).toEqual([]);
  });

  test('several pods of one budget: as many go at once as it allows, the rest waits', () => {
    const three = ['a', 'b', 'c'].map((name) => pod(name, 'ReplicaSet', { app: 'web' }));
    const plan = drainPlan({ pods: three, budgets: [budget('web', 'web', 2)], daemonSetExists: exists }, noConsent);
    expect(names(plan.moves)).toEqual(['a', 'b']);
    expect(names(plan.waits)).toEqual(['c']);
  });

  test('budgets that cannot be read hold nobody up beforehand: the server decides', () => {
    const plan = drainPlan({ pods, budgets: undefined, daemonSetExists: exists }, noConsent);
    expect(plan.waits).toEqual([]);
    expect(names(plan.moves)).toContain('mysql-0');
  });

  test('a bare pod under a budget waits and is asked about', () => {
    const plan = drainPlan(
      { pods: [pod('m', undefined, { app: 'mysql' })], budgets, daemonSetExists: exists },
      noConsent,
    );
    expect(names(plan.waits)).toEqual(['m']);
    expect(plan.lost).toEqual([]);
    expect(plan.open.map(({ question }) => question)).toEqual(['unmanaged']);
  });

  test('every pod is in exactly one list, whatever it is', () => {
    const kinds = fc.constantFrom('ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'Node', undefined);
    const phases = fc.constantFrom('Running', 'Pending', 'Succeeded', 'Failed', 'Unknown', '');
    const made = fc.record({
      kind: kinds,
      phase: phases,
      local: fc.boolean(),
      mirror: fc.boolean(),
      budget: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(made, { maxLength: 20 }), fc.boolean(), fc.boolean(), (list, force, data) => {
        const all = list.map((one, index) => {
          const app = one.budget ? 'mysql' : 'x';
          const object = pod(`p${index}`, one.kind, {
            app,
            volumes: one.local ? emptyDir : [],
            status: { phase: one.phase },
          });
          if (!one.mirror) return object;
          return { ...object, metadata: { ...object.metadata, annotations: { 'kubernetes.io/config.mirror': 'x' } } };
        });
        const plan = drainPlan({ pods: all, budgets, daemonSetExists: exists }, { force, deleteEmptyDirData: data });
        const seen = [...names(goingPods(plan)), ...plan.daemonSetPods, ...plan.mirrorPods].map((entry) =>
          typeof entry === 'string' ? entry : entry.metadata.name,
        );
        expect(seen.sort()).toEqual(all.map(({ metadata }) => metadata.name).sort());
        if (force && data) expect(plan.open).toEqual([]);
        for (const { pods: asked } of plan.open) expect(asked.length).toBeGreaterThan(0);
      }),
    );
  });

  test('prints the command that does the same', () => {
    const base = { force: false, deleteEmptyDirData: true, gracePeriodSeconds: undefined, timeoutMs: 600_000 };
    expect(drainCommand(['node-2'], base)).toBe(
      'kubectl drain node-2 --ignore-daemonsets --delete-emptydir-data --timeout=10m',
    );
    expect(
      drainCommand(['a', 'b'], { force: true, deleteEmptyDirData: false, gracePeriodSeconds: 0, timeoutMs: 90_000 }),
    ).toBe('kubectl drain a b --ignore-daemonsets --force --grace-period=0 --timeout=90s');
  });
});
