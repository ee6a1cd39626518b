'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useRef, useState } from 'react';
import { ResultRows } from '#components/apply/results/result-rows.tsx';
import { parseKubeObject } from '#components/data/parse-object.ts';
import { useDeniedAccess } from '#components/forms/frame/run/use-denied-access.ts';
import { useFormRun } from '#components/forms/frame/run/use-form-run.ts';
import { FollowChanges } from '#components/forms/model/follow-changes.tsx';
import { FormModelContext } from '#components/forms/model/form-model.ts';
import { useObjectForm } from '#components/forms/model/use-object-form.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { LabelChip } from '#components/ui/label-chip.tsx';
import type { ExposedApp } from '#lib/forms/exposure/exposed-app.ts';
import { newService } from '#lib/forms/exposure/exposure.ts';
import { serviceFollows } from '#lib/forms/network/service-follows.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';
import type { TargetPort } from '#lib/network/service/target-port.ts';
import { ExposureFields } from './exposure-fields.tsx';
import { type MatchedPods, useMatchedPods } from './use-matched-pods.ts';

export interface ExposeTarget {
  readonly name: string;
  readonly namespace: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly targetPorts: readonly TargetPort[];
}

/** The Service that leads to a workload's own pods, and, by host name, the Ingress that leads to it. */
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
  const [app] = useState<ExposedApp>(() => ({ name, namespace, selector, podLabels: selector, targets: targetPorts }));
  const start = useMemo(() => writeYamlDocuments([newService(app, 'NodePort')]), [app]);
  // Few fields, typed in a moment: nothing of it is kept once the dialog is closed.
  const state = useObjectForm({ cluster, draft: `expose ${namespace}/${name}`, start, isSecret: true });
  const form = useRef<HTMLFormElement>(null);
  const { model, runs, ask, held } = useFormRun({
    cluster,
    state,
    namespace,
    onMade: (results) => {
      const stored = results.find(({ kind }) => kind === 'Service')?.stored;
      if (stored !== undefined) onMade(parseKubeObject(stored));
    },
    showResults: () => form.current?.querySelector('[data-results]')?.scrollIntoView({ block: 'nearest' }),
  });
  const pods = useMatchedPods(cluster, namespace, selector);
  const hasIngress = state.form.objects.some((object) => object?.kind === 'Ingress');
  const denied = useDeniedAccess(cluster, [
    { verb: 'create', resource: 'services', namespace },
    ...(hasIngress ? [{ verb: 'create', resource: 'ingresses.networking.k8s.io', namespace }] : []),
  ]);
  function close() {
    state.forgetDraft();
    onOpenChange(false);
  }
  return (
    <Dialog
      open
      size="l"
      onOpenChange={close}
      title={title}
      footer={
        <>
          <Button onClick={close}>{t('cancel')}</Button>
          <Button
            variant="primary"
            busy={runs.busy !== undefined || held !== undefined}
            disabledReason={denied?.reason}
            onClick={() => ask('create')}
          >
            {t('expose')}
          </Button>
        </>
      }
    >
      <FormModelContext value={model}>
        <form
          ref={form}
          noValidate
          className="@container flex flex-col gap-3 pt-1"
          onSubmit={(event) => event.preventDefault()}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            if (denied === undefined) ask('create');
          }}
        >
          <Selected selector={selector} pods={pods} />
          <FollowChanges follows={serviceFollows}>
            <ExposureFields
              app={app}
              choices={['ClusterIP', 'NodePort', 'Ingress']}
              pods={t('podsMatched', { count: pods.isKnown ? pods.total : 1 })}
              container={targetPorts[0]?.container ?? t('thisWorkload')}
            />
          </FollowChanges>
          {runs.problem === undefined ? null : <ProblemNotice problem={runs.problem} />}
          {runs.run === undefined || runs.busy !== undefined ? null : (
            <div data-results="" className="rounded-m border border-border [&_li]:border-b-0">
              <ResultRows cluster={cluster} run={runs.run} />
            </div>
          )}
        </form>
      </FormModelContext>
    </Dialog>
  );
}

/** The workload's own labels, read-only, and how many pods they select now. */
function Selected({ selector, pods }: { selector: ExposeTarget['selector']; pods: MatchedPods }) {
  const t = useTranslations('expose');
  return (
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
  );
}
