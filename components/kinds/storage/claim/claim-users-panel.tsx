'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import { type ClaimMaker, type ClaimUser, claimMakers, claimUsers } from '#lib/kinds/persistent-volume-claim-users.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { statusOf } from '#lib/kubernetes/status.ts';

const groups: Readonly<Record<ClaimMaker['kind'], string>> = {
  StatefulSet: 'apps/v1',
  Deployment: 'apps/v1',
  DaemonSet: 'apps/v1',
  ReplicaSet: 'apps/v1',
  CronJob: 'batch/v1',
  Job: 'batch/v1',
};

/** Who mounts the claim, where; and whose pods it is for. */
export function ClaimUsersPanel({ claim }: { claim: KubeObject }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.claim');
  const { byId } = useDiscovery(cluster);
  const { name, namespace } = claim.metadata;
  const scope = { namespace };
  const pods = useObjects(cluster, byId('pods'), scope);
  const workloads = [
    useObjects(cluster, byId('statefulsets.apps'), scope),
    useObjects(cluster, byId('deployments.apps'), scope),
    useObjects(cluster, byId('daemonsets.apps'), scope),
    useObjects(cluster, byId('cronjobs.batch'), scope),
    useObjects(cluster, byId('jobs.batch'), scope),
  ];
  const users = claimUsers(claim, pods.objects);
  const makers = claimMakers(
    claim,
    workloads.flatMap(({ objects }) => objects),
  );
  return (
    <Panel title={t('users')} meta={pods.pending ? undefined : users.length} flush>
      {makers.length === 0 ? null : (
        <ul className="border-border border-b px-3 py-2">
          {makers.map((maker) => (
            <li key={`${maker.kind}/${maker.name}`} className="wrap-anywhere [&_a]:underline">
              <ObjectLink apiVersion={groups[maker.kind]} kind={maker.kind} name={maker.name} namespace={namespace} />{' '}
              <span className="text-text-2">
                {maker.template === undefined ? t('namesIt') : t('madeIt', { template: maker.template, name })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {pods.problem === undefined ? null : <ProblemNotice problem={pods.problem} className="m-3" />}
      {users.length > 0 ? (
        <UsersTable users={users} />
      ) : pods.pending ? (
        <div className="p-3">
          <Skeleton width="60%" />
        </div>
      ) : pods.problem === undefined ? (
        <p className="px-3 py-2.5 text-text-2">{t('noUsers')}</p>
      ) : null}
      {pods.more ? (
        <p className="border-border border-t px-3 py-2 text-12 text-text-3">
          {t('firstPods', { count: pods.objects.length })}
        </p>
      ) : null}
    </Panel>
  );
}

function UsersTable({ users }: { users: readonly ClaimUser[] }) {
  const t = useTranslations('kinds.claim');
  return (
    <PanelTable
      label={t('users')}
      columns={[
        { title: 'Pod' },
        { title: t('status') },
        { title: t('mountedAt') },
        { title: t('node'), narrow: true },
      ]}
      rows={users.map(({ pod, node, mounts }) => {
        const status = statusOf(pod);
        const { name, namespace, uid } = pod.metadata;
        return {
          key: uid ?? name,
          cells: [
            <ObjectLink key="pod" apiVersion="v1" kind="Pod" name={name} namespace={namespace}>
              {name}
            </ObjectLink>,
            status === undefined ? (
              '–'
            ) : (
              <span key="status" className="flex">
                <Status tone={status.tone} word={status.word} />
              </span>
            ),
            <span key="mounts">
              {mounts.length === 0 ? t('notMounted') : null}
              {mounts.map((mount) => (
                <span key={`${mount.container} ${mount.path}`} className="block leading-[18px]">
                  <code translate="no">{mount.path}</code>{' '}
                  <span className="text-12 text-text-2">
                    {t('inContainer', { container: mount.container })}
                    {mount.readOnly ? ` · ${t('readOnly')}` : ''}
                  </span>
                </span>
              ))}
            </span>,
            node === undefined ? (
              '–'
            ) : (
              <ObjectLink key="node" apiVersion="v1" kind="Node" name={node} namespace={undefined}>
                {node}
              </ObjectLink>
            ),
          ],
        };
      })}
    />
  );
}
