'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { exposableWorkload } from '#lib/deploy/workload.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath, type Resource } from '#lib/kubernetes/resource.ts';
import { ExposeForm } from './expose-form.tsx';
import { ExposedResult } from './exposed-result.tsx';

export interface ExposeDialogProps {
  readonly workload: KubeObject;
  readonly resource: Resource;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** "Expose Deployment nginx": makes one Service that selects the workload's own pods, and shows where it answers. */
export function ExposeDialog(props: ExposeDialogProps) {
  return props.open ? <OpenExposeDialog {...props} /> : null;
}

function OpenExposeDialog({ workload, resource, onOpenChange }: ExposeDialogProps) {
  const t = useTranslations('expose');
  const cluster = useCluster();
  const [service, setService] = useState<KubeObject>();
  const target = exposableWorkload(workload);
  const subject = { kind: resource.kind, name: target.name };
  const close = () => onOpenChange(false);
  const title = t('title', subject);
  if (target.selector === undefined) {
    return (
      <Dialog open onOpenChange={onOpenChange} title={title} footer={<Button onClick={close}>{t('close')}</Button>}>
        <Notice tone="warn" title={t('noSelector')}>
          {t(`unusable.${target.unusable}`, subject)}
        </Notice>
      </Dialog>
    );
  }
  if (service === undefined) {
    const { name, namespace, selector, targetPorts } = target;
    return (
      <ExposeForm
        cluster={cluster}
        title={title}
        workload={{ name, namespace, selector, targetPorts }}
        onMade={setService}
        onOpenChange={onOpenChange}
      />
    );
  }
  const { name } = service.metadata;
  return (
    <Dialog
      open
      size="l"
      onOpenChange={onOpenChange}
      title={title}
      footer={
        <>
          <ButtonLink href={pagePath(cluster, 'services', { namespace: target.namespace, name })}>
            {t('openService', { name })}
          </ButtonLink>
          <Button variant="primary" data-autofocus onClick={close}>
            {t('close')}
          </Button>
        </>
      }
    >
      <ExposedResult cluster={cluster} service={service} namespace={target.namespace} selector={target.selector} />
    </Dialog>
  );
}
