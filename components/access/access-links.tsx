'use client';

import { type LucideIcon, UserMinus, UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useReadOnlyReason } from '#components/problem/use-no-right.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { revokePath } from './grant/revoke-path.ts';

/** From the page of a namespace or an account to the task that gives rights there, and takes them away. */
export function AccessLinks({ namespace, account }: { namespace: string; account?: string }) {
  const t = useTranslations('access.grant.links');
  const cluster = useCluster();
  const search = new URLSearchParams({ namespace, ...(account === undefined ? {} : { account }) });
  return (
    <Panel title={t('title')}>
      <div className="flex flex-col gap-2.5">
        <p className="text-text-2">{t(`text.${account === undefined ? 'namespace' : 'account'}`)}</p>
        <div className="flex flex-wrap gap-2">
          <TaskLink
            icon={UserPlus}
            label={account === undefined ? t('grantNamespace', { namespace }) : t('grantAccount')}
            href={`/c/${encodeURIComponent(cluster)}/access/grant?${search}`}
          />
          {account === undefined ? null : (
            <TaskLink
              icon={UserMinus}
              label={t('takeAway')}
              href={revokePath(cluster, { kind: 'ServiceAccount', name: account, namespace })}
            />
          )}
        </div>
      </div>
    </Panel>
  );
}

/** To a page that is only there to change something. */
export function TaskLink({ icon, label, href }: { icon: LucideIcon; label: string; href: string }) {
  const disabledReason = useReadOnlyReason();
  return disabledReason === undefined ? (
    <ButtonLink size="s" icon={icon} href={href}>
      {label}
    </ButtonLink>
  ) : (
    <Button size="s" icon={icon} disabledReason={disabledReason}>
      {label}
    </Button>
  );
}
