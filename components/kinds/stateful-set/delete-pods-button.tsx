'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { targetOf } from '#components/actions/action-target.ts';
import { ActionDialog } from '#components/actions/dialogs.tsx';
import { useOfferedActions } from '#components/actions/use-offered-actions.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { Button } from '#components/ui/button.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';

/** The way on where only deleting helps: the usual delete dialog for these pods. */
export function DeletePodsButton({ pods }: { pods: readonly KubeObject[] }) {
  const resource = useDiscovery(useCluster()).byId('pods');
  return resource === undefined || pods.length === 0 ? null : <DeleteButton resource={resource} pods={pods} />;
}

function DeleteButton({ resource, pods }: { resource: Resource; pods: readonly KubeObject[] }) {
  const t = useTranslations('kinds.statefulSet');
  const [isOpen, setOpen] = useState(false);
  const [first] = pods;
  const offered = useOfferedActions(resource, first === undefined ? undefined : targetOf(first));
  const disabledReason = offered.find(({ action }) => action.id === 'delete')?.disabledReason;
  return (
    <>
      <Button size="s" disabledReason={disabledReason} onClick={() => setOpen(true)}>
        {t('deletePods', { count: pods.length, pod: first?.metadata.name ?? '' })}
      </Button>
      {isOpen ? (
        <ActionDialog action="delete" resource={resource} targets={pods.map(targetOf)} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}
