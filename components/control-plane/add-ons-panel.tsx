'use client';

import { RotateCw } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type ActionTarget, targetOf } from '#components/actions/action-target.ts';
import { ActionDialog } from '#components/actions/dialogs.tsx';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { useStatusReason } from '#components/kinds/use-status-reason.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { Status } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath, type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { PartPanel } from './part-panel.tsx';

const namespace = 'kube-system';

interface AddOn {
  readonly resource: Resource;
  readonly object: KubeObject;
}

/** Workloads of `kube-system` (kube-proxy, DNS, the network), each with its restart: so a changed ConfigMap takes effect. */
export function AddOnsPanel() {
  const t = useTranslations('controlPlane.addOns');
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const daemonSets = byId('daemonsets.apps');
  const deployments = byId('deployments.apps');
  const daemons = useObjects(cluster, daemonSets, { namespace });
  const deployed = useObjects(cluster, deployments, { namespace });
  const [open, setOpen] = useState<{ resource: Resource; target: ActionTarget }>();
  const of = (resource: Resource | undefined, objects: readonly KubeObject[]): AddOn[] =>
    resource === undefined ? [] : objects.map((object) => ({ resource, object }));
  const found = [...of(daemonSets, daemons.objects), ...of(deployments, deployed.objects)];
  return (
    <PartPanel
      title={t('title')}
      meta={t('meta')}
      flush
      problem={daemons.problem ?? deployed.problem}
      noRight={t('noRight')}
      pending={found.length === 0 && (daemons.pending || deployed.pending)}
      none={found.length === 0 ? t('none') : undefined}
    >
      <ul>
        {found.map(({ resource, object }) => (
          <Row
            key={object.metadata.uid ?? object.metadata.name}
            resource={resource}
            object={object}
            onRestart={() => setOpen({ resource, target: targetOf(object) })}
          />
        ))}
      </ul>
      {open === undefined ? null : (
        <ActionDialog
          action="restart"
          resource={open.resource}
          targets={[open.target]}
          onClose={() => setOpen(undefined)}
        />
      )}
    </PartPanel>
  );
}

function Row({ resource, object, onRestart }: AddOn & { onRestart: () => void }) {
  const t = useTranslations('controlPlane.addOns');
  const cluster = useCluster();
  const reasonOf = useStatusReason();
  const { name } = object.metadata;
  const noRight = useNoRight(cluster, [{ verb: 'patch', resource, namespace, name }]);
  const status = statusOf(object);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-border border-t px-3 py-1.5 first:border-t-0">
      <Link
        prefetch={false}
        translate="no"
        className="font-medium text-accent"
        href={pagePath(cluster, resourceId(resource), { namespace, name })}
      >
        {name}
      </Link>
      <span className="text-12 text-text-3">{resource.kind}</span>
      {status === undefined ? null : (
        <span className="flex min-w-0">
          <Status tone={status.tone} word={status.word} reason={reasonOf(status)} />
        </span>
      )}
      {name === 'kube-proxy' ? (
        <span className="text-12 text-text-2">
          {t.rich('kubeProxy', {
            configMap: () => (
              <ObjectLink apiVersion="v1" kind="ConfigMap" name="kube-proxy" namespace={namespace}>
                ConfigMap kube-proxy
              </ObjectLink>
            ),
          })}
        </span>
      ) : null}
      <Button
        size="xs"
        icon={RotateCw}
        className="ml-auto"
        aria-label={t('restartOf', { name })}
        disabledReason={noRight?.reason}
        onClick={onRestart}
      >
        {t('restart')}
      </Button>
    </li>
  );
}
