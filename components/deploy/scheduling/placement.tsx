import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { WhyNoPod } from '#components/kinds/daemon-set/why-no-pod.tsx';
import { Button } from '#components/ui/button.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { draftObject } from '#lib/forms/draft-object.ts';
import { type WorkloadAt, workloadShapes } from '#lib/forms/workload/kind/workload-kinds.ts';
import { placementOf } from '#lib/forms/workload/scheduling/node-facts.ts';
import { spreadOf } from '#lib/forms/workload/scheduling/spread.ts';
import { tolerating } from '#lib/forms/workload/scheduling/tolerating.ts';
import { numberOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import type { NoPod } from '#lib/scheduling/pod-placement.ts';
import { automaticTaint } from '#lib/scheduling/taint.ts';
import type { NodeFacts } from './use-nodes.ts';

const shownNames = 3;

/** One sentence on how many nodes take the pods, then why the others don't. */
export function Placement({ workload, facts }: { workload: WorkloadAt; facts: NodeFacts }) {
  const t = useTranslations('deploy.schedulingFields');
  const { nodes, state } = facts;
  const { object } = workload;
  const { taking, refusing } = useMemo(() => placementOf(draftObject(object), nodes), [object, nodes]);
  if (state === 'pending') return null;
  if (state === 'no-right') return <p className="text-text-2">{t('noNodes')}</p>;
  const waiting = waitingPods(workload, taking.length);
  return (
    <div className="flex flex-col gap-1.5 rounded-m border border-border bg-surface-2 px-3 py-2">
      <p role="status" className="flex items-start gap-2">
        <span className="flex h-5 items-center">
          <StatusShape tone={taking.length === 0 ? 'warn' : 'ok'} />
        </span>
        <span className="min-w-0">
          <span className="font-medium">{t('takes', { count: taking.length, total: nodes.length })}</span>{' '}
          <span className="text-text-2">{t('takesHint')}</span>
        </span>
      </p>
      {waiting === 0 ? null : <p className="text-12 text-warn">{t('waiting', { count: waiting })}</p>}
      {refusing.length === 0 ? null : (
        <ul aria-label={t('refusing')} className="flex flex-col gap-1 text-12">
          {refusing.map(({ why, nodes: names }) => (
            <Refusing key={names.join(' ')} workload={workload} why={why} names={names} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Refusing(props: { workload: WorkloadAt; why: NoPod; names: readonly string[] }) {
  const { workload, why, names } = props;
  const t = useTranslations('deploy.schedulingFields');
  const { change } = useFormModel();
  const first = names.slice(0, shownNames).join(', ');
  const more = names.length - shownNames;
  const taints = why.code === 'taint' ? why.taints.filter(({ key }) => automaticTaint(key) === undefined) : [];
  return (
    <li className="flex flex-wrap items-center gap-x-2">
      <span translate="no" className="font-mono text-text wrap-anywhere">
        {first}
      </span>
      {more > 0 ? <span className="text-text-2">{t('moreNodes', { count: more })}</span> : null}
      <span className="min-w-0 text-text-2">{why.code === 'cordoned' ? t('cordoned') : <WhyNoPod why={why} />}</span>
      {taints.length === 0 ? null : (
        <Button variant="ghost" size="xs" onClick={() => change([tolerating(workload, taints)])}>
          {t('tolerate')}
        </Button>
      )}
    </li>
  );
}

/** Where each pod needs a node of its own, those for which there is none. */
function waitingPods(workload: WorkloadAt, nodes: number): number {
  if (!workloadShapes[workload.kind].hasReplicas || spreadOf(workload) !== 'require-node') return 0;
  const replicas = numberOf(valueAt(workload.object, ['spec', 'replicas'])) ?? 1;
  return Math.max(0, replicas - nodes);
}
