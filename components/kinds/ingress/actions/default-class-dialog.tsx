'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { patchObject } from '#components/data/write-object.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { showToast } from '#components/ui/toast.tsx';
import { defaultClassPatch, isDefaultClass } from '#lib/network/ingress/ingress-class.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

/**
 * Makes one IngressClass the only default. The old default goes first: with two of them the API server refuses new
 * Ingresses without a class, with none it only leaves them without.
 */
export function DefaultIngressClassDialog({ resource, targets, onClose }: ActionDialogProps) {
  const cluster = useCluster();
  const t = useTranslations('kinds.ingressClass');
  const { byId } = useDiscovery(cluster);
  const classes = useObjects(cluster, byId('ingressclasses.networking.k8s.io'));
  const [busy, setBusy] = useState(false);
  const [changed, setChanged] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  const name = targets[0]?.name ?? '';
  const before = classes.objects.filter((one) => isDefaultClass(one) && one.metadata.name !== name);
  const names = before.map(({ metadata }) => metadata.name);

  async function run() {
    setBusy(true);
    setProblem(undefined);
    try {
      for (const old of names) {
        await patchObject(cluster, resource, { name: old }, defaultClassPatch(false));
        setChanged(true);
      }
      await patchObject(cluster, resource, { name }, defaultClassPatch(true));
      showToast({ tone: 'ok', title: t('madeDefault', { name }) });
      onClose(true);
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
      onOpenChange={() => onClose(changed)}
      title={t('defaultTitle', { name })}
      footer={
        <>
          <Button onClick={() => onClose(changed)}>{t('cancel')}</Button>
          <Button
            variant="primary"
            busy={busy}
            disabledReason={classes.pending ? t('reading') : undefined}
            onClick={() => void run()}
          >
            {t('makeDefault')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2">
        <p>{t('defaultText')}</p>
        {names.length === 0 ? null : <p>{t('noLonger', { names: names.join(', ') })}</p>}
        <p className="text-text-2">{t('existingStay')}</p>
        {problem === undefined ? null : <ProblemNotice problem={problem} />}
      </div>
    </Dialog>
  );
}
