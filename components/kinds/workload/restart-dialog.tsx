'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { patchObject } from '#components/data/write-object.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { replicaCounts, restartPatch, type Workload } from '#lib/kinds/workload.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

/** As `kubectl rollout restart`: every pod is replaced by the workload's own strategy. */
export function RestartDialog(props: { resource: Resource; workload: Workload; onClose: () => void }) {
  const { resource, onClose } = props;
  const [workload] = useState(props.workload);
  const cluster = useCluster();
  const t = useTranslations('kinds.restart');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  const { current } = replicaCounts(workload);

  async function run() {
    setBusy(true);
    setProblem(undefined);
    try {
      await patchObject(cluster, resource, workload.metadata, restartPatch(new Date()), { type: 'strategic' });
      onClose();
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
      setBusy(false);
    }
  }
  return (
    <Dialog
      open
      size="s"
      onOpenChange={onClose}
      title={t('title', { kind: workload.kind, name: workload.metadata.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" busy={busy} data-autofocus onClick={run}>
            {t('button')}
          </Button>
        </>
      }
    >
      <p>{t('what', { count: current })}</p>
      {workload.spec?.strategy?.type === 'Recreate' ? <p className="mt-1 text-text-2">{t('recreate')}</p> : null}
      {workload.spec?.paused === true ? <p className="mt-1 text-text-2">{t('paused')}</p> : null}
      {problem === undefined ? null : <ProblemNotice problem={problem} className="mt-3" />}
    </Dialog>
  );
}
