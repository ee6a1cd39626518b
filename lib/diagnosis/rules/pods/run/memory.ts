import { pointer } from '#lib/diagnosis/patch.ts';
import type { ContainerRow } from '#lib/kinds/pod/containers.ts';
import { usageByContainer } from '#lib/kinds/pod/resources.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { formatBytes, memoryBytes } from '#lib/kubernetes/quantity.ts';
import { isRecord, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../../../facts.ts';
import type { Evidence, Finding, NextStep, PatchOperation } from '../../../finding.ts';
import { foundObject } from '../../../found-object.ts';
import { factResources } from '../../../resources.ts';
import type { Rule } from '../../../rule.ts';
import { podKinds } from '../../../subject-pods.ts';
import { templateOwner, templatePlace } from '../../../template-owner.ts';
import { endEvidence, waitingEvidence } from '../container-evidence.ts';
import { isPod, podFinding } from '../pod-groups.ts';
import { editTemplate, openPod, readLog } from '../pod-steps.ts';
import { containerPatch, templateContainer } from '../template-patch.ts';
import { containerEnds, endReason, memoryLimit } from './container-ends.ts';

/** A container that the kernel ended for memory: of its own limit, or of the node where it has none. */
export const memoryRule: Rule = {
  ids: ['E14'],
  kinds: podKinds,
  find: (facts) => {
    const findings = containerEnds(facts).flatMap((group) => {
      const { cause, first } = group;
      const { container, exit, runs, isPrevious } = cause;
      if (exit.reason !== 'OOMKilled') return [];
      const limit = memoryLimit(container);
      const written = writtenLimit(facts, container);
      return podFinding(facts, group, {
        rule: 'E14',
        code: limit === '' ? 'out-of-memory-unlimited' : 'out-of-memory',
        severity: runs ? 'warn' : 'bad',
        params: { container: container.name, limit, again: runs ? 'yes' : 'no' },
        reason: endReason(cause),
        sinceMs: exit.finishedMs,
        evidence: [
          endEvidence(first, container, exit),
          ...waitingEvidence(first, container),
          ...usage(facts, first, container, limit),
          ...limitChanged(facts, limit, written),
        ],
        next: [
          ...(written === undefined || written === limit ? raiseLimit(facts, container, limit) : []),
          editTemplate(facts),
          readLog(first, container.name, isPrevious),
          ...openPod(facts, first),
        ],
      });
    });
    // While a changed limit is rolled out: first what can still be done.
    const canRaise = ({ next }: Finding) => next.some(({ kind }) => kind === 'change');
    return findings.sort((a, b) => Number(canRaise(b)) - Number(canRaise(a)));
  },
};

/** What it uses now, where it runs and something measures it: a container that has just started uses little. */
function usage(facts: Facts, pod: KubeObject, { name, word }: ContainerRow, limit: string): readonly Evidence[] {
  const most = memoryBytes(limit);
  if (word !== 'Running' || most === undefined || most === 0n || !isPod(facts)) return [];
  const at = { namespace: pod.metadata.namespace, name: pod.metadata.name };
  const metrics = facts.object({ resource: factResources.podMetrics, ...at });
  const used = memoryBytes(textOf(usageByContainer(metrics).get(name)?.memory) ?? '');
  if (used === undefined) return [];
  const ratio = Number((used * 1000n) / most) / 1000;
  const meter = { name: `${name}: memory`, used: formatBytes(used), limit, ratio };
  return [{ type: 'meters', from: foundObject(pod), meters: [meter] }];
}

/** The limit in the template; undefined where it has none, or while it is not known. */
function writtenLimit(facts: Facts, { name }: ContainerRow): string | undefined {
  const owner = templateOwner(facts);
  const { resources } = (owner && templateContainer(owner, name)) ?? {};
  return textOf(recordOf(recordOf(resources).limits).memory);
}

/** The pod has not been replaced yet since somebody changed the limit. */
function limitChanged(facts: Facts, limit: string, written: string | undefined): readonly Evidence[] {
  if (written === undefined || written === limit) return [];
  return [
    { type: 'said', from: templatePlace(facts), code: 'limit-changed', params: { limit: written }, sentence: '' },
  ];
}

/** Twice as much, in the template: the pods are replaced. */
function raiseLimit(facts: Facts, { name }: ContainerRow, limit: string): readonly NextStep[] {
  const after = doubled(limit);
  const owner = templateOwner(facts);
  if (after === undefined || owner === undefined) return [];
  const patch = containerPatch(owner, name, (container, path) => limitPatch(container, path, after));
  if (patch === undefined) return [];
  const params = { container: name, before: limit, after };
  return [{ kind: 'change', object: foundObject(owner), code: 'memory-limit', params, patch }];
}

/** A limit may come from a LimitRange: then the template has none, and perhaps no place for it. */
function limitPatch(container: unknown, path: readonly (string | number)[], memory: string): PatchOperation[] {
  const { resources } = recordOf(container);
  const { limits } = recordOf(resources);
  if (isRecord(limits)) return [{ op: 'add', path: pointer(...path, 'resources', 'limits', 'memory'), value: memory }];
  if (isRecord(resources)) return [{ op: 'add', path: pointer(...path, 'resources', 'limits'), value: { memory } }];
  return [{ op: 'add', path: pointer(...path, 'resources'), value: { limits: { memory } } }];
}

/** `64Mi` is `128Mi`; undefined for what is no amount. */
function doubled(limit: string): string | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?)([A-Za-z]{0,2})$/.exec(limit) ?? [];
  return number === undefined || unit === 'm' ? undefined : `${Number(number) * 2}${unit ?? ''}`;
}
