'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ResultRows } from '#components/apply/results/result-rows.tsx';
import { plannedObjects } from '#components/apply/run/plan.ts';
import { parseKubeObject } from '#components/data/parse-object.ts';
import { focusField } from '#components/forms/frame/focus-field.ts';
import { useCreateRun } from '#components/forms/frame/use-create-run.ts';
import { useDeniedAccess } from '#components/forms/frame/use-denied-access.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { LabelChip } from '#components/ui/label-chip.tsx';
import { type TargetPort, withExposure } from '#lib/deploy/edit.ts';
import { emptyForm, emptyNetwork, type NetworkSection } from '#lib/deploy/form.ts';
import { type FieldProblem, networkProblems } from '#lib/deploy/problems.ts';
import { refusalProblems } from '#lib/deploy/server-problem.ts';
import { writeService } from '#lib/deploy/service-manifest.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { NetworkFields } from './network-fields.tsx';
import { useMatchedPods } from './use-matched-pods.ts';
import { useNodePortFacts } from './use-node-port-facts.ts';

export interface ExposeTarget {
  readonly name: string;
  readonly namespace: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly targetPorts: readonly TargetPort[];
}

export function ExposeForm(props: {
  cluster: string;
  title: string;
  workload: ExposeTarget;
  onMade: (service: KubeObject) => void;
  onOpenChange: (open: boolean) => void;
}) {
  const { cluster, title, workload, onMade, onOpenChange } = props;
  const t = useTranslations('expose');
  const { name, namespace, selector, targetPorts } = workload;
  const [network, setNetwork] = useState(() => withExposure(emptyNetwork, 'NodePort', targetPorts));
  const [refusals, setRefusals] = useState<readonly FieldProblem[]>([]);
  const [tried, setTried] = useState(false);
  const nodePorts = useNodePortFacts(cluster, network.exposure === 'NodePort');
  const pods = useMatchedPods(cluster, namespace, selector);
  const serviceName = network.serviceName || name;
  const objects = plannedObjects([writeService(network, { name: serviceName, namespace, selector })]);
  const runs = useCreateRun(cluster, namespace, objects);
  const denied = useDeniedAccess(cluster, [{ verb: 'create', resource: 'services', namespace }]);
  const all = [...networkProblems(network, serviceName, nodePorts), ...refusals];
  const shown = tried ? all : all.filter(({ rule }) => rule !== 'required');

  function change(next: NetworkSection) {
    setRefusals([]);
    runs.clearDryRun();
    setNetwork(next);
  }

  async function expose() {
    setTried(true);
    const first = all.find(({ severity }) => severity === 'error');
    if (first !== undefined) return focusField(first.path);
    const outcome = await runs.deploy();
    if (outcome.kind === 'made') {
      const stored = outcome.results[0]?.stored;
      if (stored !== undefined) onMade(parseKubeObject(stored));
    } else if (outcome.kind === 'refused') {
      const form = { ...emptyForm(namespace), network };
      const found = outcome.refusals.flatMap((refusal) => refusalProblems(form, refusal));
      setRefusals(found);
      const [problem] = found;
      if (problem !== undefined) requestAnimationFrame(() => focusField(problem.path));
    }
  }

  return (
    <Dialog
      open
      size="l"
      onOpenChange={onOpenChange}
      title={title}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('cancel')}</Button>
          <Button
            variant="primary"
            busy={runs.busy !== undefined}
            disabledReason={denied?.reason}
            onClick={() => void expose()}
          >
            {t('expose')}
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-3 pt-1"
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void expose();
        }}
      >
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-text-2">{t('selector')}</span>
          {Object.entries(selector).map(([key, value]) => (
            <LabelChip key={key} name={key} value={value} />
          ))}
          <span role="status" className="text-12 text-text-3">
            {pods.isRefused
              ? t('matchedUnknown')
              : pods.isKnown && pods.total === 0
                ? t('matchedNone')
                : pods.isKnown
                  ? t('matched', { ready: pods.ready, total: pods.total })
                  : null}
          </span>
        </div>
        <NetworkFields
          cluster={cluster}
          network={network}
          onChange={change}
          targetPorts={targetPorts}
          problems={shown}
          nodePorts={nodePorts}
          choices={['ClusterIP', 'NodePort']}
          defaultServiceName={name}
          pods={t('podsMatched', { count: pods.isKnown ? pods.total : 1 })}
          container={targetPorts[0]?.container ?? t('thisWorkload')}
        />
        {runs.problem === undefined ? null : <ProblemNotice problem={runs.problem} />}
        {runs.run === undefined || runs.busy !== undefined ? null : (
          <div className="rounded-m border border-border [&_li]:border-b-0">
            <ResultRows cluster={cluster} run={runs.run} />
          </div>
        )}
      </form>
    </Dialog>
  );
}
