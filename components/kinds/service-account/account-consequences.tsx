'use client';

import { useTranslations } from 'next-intl';
import { UnreadNote } from '#components/access/rights/unread-note.tsx';
import { useBindings } from '#components/access/rights/use-bindings.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { Notice } from '#components/ui/notice.tsx';
import { podsOfAccount } from '#lib/kinds/service-account-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isSubject } from '#lib/kubernetes/rbac-sentences/actor.ts';
import { bindingsNaming } from '#lib/kubernetes/rbac-sentences/losses.ts';

const mostNamed = 6;

/** Pods that run as the account, tokens that end, and bindings that wait for the next one of its name. */
export function AccountConsequences({ object }: { object: KubeObject }) {
  const t = useTranslations('access.deleteAccount');
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const { user } = useClusterSession();
  const { name, namespace = '' } = object.metadata;
  const pods = useObjects(cluster, byId('pods'), { namespace, fieldSelector: podsOfAccount(name) });
  const bindings = useBindings();
  const naming = bindingsNaming(bindings.bindings, { namespace, name });
  const named = (names: readonly string[]) => ({
    names: names.slice(0, mostNamed).join(', '),
    more: Math.max(0, names.length - mostNamed),
  });
  const running = pods.objects.map((pod) => pod.metadata.name);
  return (
    <div className="flex flex-col gap-2">
      <p>{t('tokens')}</p>
      {isSubject({ kind: 'ServiceAccount', namespace, name }, user) ? <Notice tone="bad" title={t('you')} /> : null}
      {pods.problem !== undefined ? (
        <p>{t('podsUnknown')}</p>
      ) : pods.pending ? (
        <p>{t('counting')}</p>
      ) : running.length === 0 ? (
        <p>{t('noPods')}</p>
      ) : (
        <Notice tone="warn" title={t(pods.more ? 'manyPods' : 'pods', { count: running.length })}>
          <p className="wrap-anywhere">{t('names', named(running))}</p>
          <p>{t('podsText', { count: running.length })}</p>
        </Notice>
      )}
      {naming.length === 0 ? null : (
        <p>{t('bindings', { count: naming.length, ...named(naming.map((binding) => binding.name)) })}</p>
      )}
      <p>{t(name === 'default' ? 'default' : 'newPods')}</p>
      <UnreadNote bindings={bindings} />
    </div>
  );
}
