'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { OneObject } from '#components/actions/one-object.tsx';
import { useCluster } from '#components/data/use-cluster.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath, type Resource } from '#lib/kubernetes/resource.ts';
import { exposableWorkload } from '#lib/network/service/exposable-workload.ts';
import { ExposeForm } from './expose-form.tsx';
import { ExposedResult } from './exposed-result.tsx';

/** "Expose Deployment nginx": makes one Service that selects the workload's own pods, and shows where it answers. */
export function ExposeDialog(props: ActionDialogProps) {
  return (
    <OneObject {...props}>
      {(workload) => <OpenExposeDialog workload={workload} resource={props.resource} onClose={props.onClose} />}
    </OneObject>
  );
}

function OpenExposeDialog(props: { workload: KubeObject; resource: Resource; onClose: (changed: boolean) => void }) {
  const { workload, resource, onClose } = props;
  const t = useTranslations('expose');
  const cluster = useCluster();
  const [service, setService] = useState<KubeObject>();
  const target = exposableWorkload(workload);
  const subject = { kind: resource.kind, name: target.name };
  const close = () => onClose(service !== undefined);
  const title = t('title', subject);
  if (target.selector === undefined) {
    return (
      <Dialog open onOpenChange={close} title={title} footer={<Button onClick={close}>{t('close')}</Button>}>
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
        onOpenChange={close}
      />
    );
  }
  const { name } = service.metadata;
  return (
    <Dialog
      open
      size="l"
      onOpenChange={close}
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
