'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ActionDialogProps, ActionTarget } from '#components/actions/action-target.ts';
import { RunDialog } from '#components/actions/run/run-dialog.tsx';
import { sendWrite } from '#components/actions/run/send-write.ts';
import { useBulkRun } from '#components/actions/run/use-bulk-run.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { type DefaultClassStep, defaultClassSteps } from '#lib/kinds/storage-class-default.ts';
import { useStorageClasses } from '../use-storage-classes.ts';

/** Makes a class the default, and takes it from every other: one patch a class, each with its result (T10). */
export function DefaultClassDialog(props: ActionDialogProps) {
  const { targets, onClose } = props;
  const t = useTranslations('kinds.defaultClass');
  const { classes, pending, problem } = useStorageClasses();
  const name = targets[0]?.name ?? '';
  if (!pending && problem === undefined) return <Switch {...props} steps={defaultClassSteps(classes, name)} />;
  return (
    <Dialog open size="s" title={t('title', { name })} onOpenChange={() => onClose(false)}>
      {problem === undefined ? <Skeleton width="70%" /> : <ProblemNotice problem={problem} />}
    </Dialog>
  );
}

function Switch(props: ActionDialogProps & { steps: readonly DefaultClassStep[] }) {
  const { resource, targets, onClose } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.defaultClass');
  const { byId } = useDiscovery(cluster);
  const name = targets[0]?.name ?? '';
  // As it was when the dialog opened: while the patches are made, the list changes under it.
  const [steps] = useState(props.steps);
  const others = steps.filter((step) => !step.makesDefault).map((step) => step.name);
  const run = useBulkRun(
    steps.map((step) => ({ name: step.name })),
    async (target: ActionTarget) => {
      const step = steps.find((candidate) => candidate.name === target.name);
      if (step === undefined) return { skipped: t('nothing') };
      await sendWrite(cluster, resource, target, { write: 'patch', type: 'merge', body: step.patch }, byId);
      return { done: t(step.makesDefault ? 'isDefault' : 'isNoDefault') };
    },
    // The new default first: there may be two for a moment, but never none.
    { atOnce: 1 },
  );
  return (
    <RunDialog
      run={run}
      size="s"
      title={t('title', { name })}
      button={t('button')}
      done={t('done', { name })}
      disabledReason={steps.length === 0 ? t('nothing') : undefined}
      onClose={onClose}
    >
      <p>{steps.length === 0 ? t('nothing') : t('text', { name })}</p>
      {others.length === 0 ? null : <p>{t('others', { count: others.length, names: others.join(', ') })}</p>}
    </RunDialog>
  );
}
