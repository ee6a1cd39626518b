'use client';

import { UserMinus, UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { ButtonLink } from '#components/ui/button.tsx';
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
          <ButtonLink size="s" icon={UserPlus} href={`/c/${encodeURIComponent(cluster)}/access/grant?${search}`}>
            {account === undefined ? t('grantNamespace', { namespace }) : t('grantAccount')}
          </ButtonLink>
          {account === undefined ? null : (
            <ButtonLink
              size="s"
              icon={UserMinus}
              href={revokePath(cluster, { kind: 'ServiceAccount', name: account, namespace })}
            >
              {t('takeAway')}
            </ButtonLink>
          )}
        </div>
      </div>
    </Panel>
  );
}
