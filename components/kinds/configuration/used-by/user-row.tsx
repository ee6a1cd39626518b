'use client';

import { RotateCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { IconButton } from '#components/ui/button.tsx';
import { reachOf, type User } from '#lib/kinds/used-by.ts';
import type { Use } from '#lib/kinds/used-by-template.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { useUseText } from './use-text.tsx';

const ids: Readonly<Record<string, string>> = {
  Deployment: 'deployments.apps',
  StatefulSet: 'statefulsets.apps',
  DaemonSet: 'daemonsets.apps',
};

/** The resource of a workload that can be restarted. */
export function restartId(user: User): string | undefined {
  return user.renewal === 'restart' ? ids[user.kind] : undefined;
}

/** Of a pod with twenty variables the first ones tell enough. */
const mostUses = 6;

/** One user of a ConfigMap or Secret: how it reads it, and whether a change reaches it by itself. */
export function UserRow({ user, onRestart }: { user: User; onRestart: (user: User) => void }) {
  const t = useTranslations('kinds.usedBy');
  const textOf = useUseText();
  const { byId } = useDiscovery(useCluster());
  const id = restartId(user);
  const resource = id === undefined ? undefined : byId(id);
  const lines = user.uses.slice(0, mostUses);
  const note = user.uses.some((use) => reachOf(use) !== 'at-next-use') ? renewalNote(user) : undefined;
  return (
    <li className="flex items-start gap-2 border-border border-t px-3 py-2 first:border-t-0">
      <div className="min-w-0 flex-1">
        <span className="wrap-anywhere">
          <ObjectLink apiVersion={user.apiVersion} kind={user.kind} name={user.name} namespace={user.namespace} />
        </span>
        <ul className="text-12 text-text-2">
          {lines.map((use) => (
            <li key={JSON.stringify(use)} className="wrap-anywhere">
              {textOf(use)}
              {use.optional && use.way !== 'image-pull' ? ` · ${t('optional')}` : ''}
              <Reach use={use} />
            </li>
          ))}
          {user.uses.length > lines.length ? (
            <li>{t('moreUses', { count: user.uses.length - lines.length })}</li>
          ) : null}
          {user.others.map((use) => (
            <li key={JSON.stringify(use)} className="wrap-anywhere">
              {textOf(use)}
            </li>
          ))}
          {note === undefined ? null : <li className="text-text-3">{t(`renewal.${note}`)}</li>}
        </ul>
      </div>
      {resource === undefined ? null : <RestartButton user={user} resource={resource} onRestart={onRestart} />}
    </li>
  );
}

function renewalNote(user: User): 'anew' | 'next-run' | 'owner' | undefined {
  return user.renewal === 'restart' || user.renewal === 'itself' ? undefined : user.renewal;
}

function Reach({ use }: { use: Use }) {
  const t = useTranslations('kinds.usedBy');
  const reach = reachOf(use);
  if (reach === 'at-next-use') return null;
  return <span className={reach === 'never' ? 'font-medium text-warn' : 'text-text-3'}> · {t(`reach.${reach}`)}</span>;
}

function RestartButton(props: { user: User; resource: Resource; onRestart: (user: User) => void }) {
  const { user, resource, onRestart } = props;
  const t = useTranslations('kinds');
  const { name, namespace } = user;
  const noRight = useNoRight(useCluster(), [{ verb: 'patch', resource, namespace, name }]);
  return (
    <IconButton
      size="xs"
      icon={RotateCw}
      label={t('usedBy.restart', { kind: user.kind, name })}
      disabledReason={noRight?.reason}
      onClick={() => onRestart(user)}
    />
  );
}
