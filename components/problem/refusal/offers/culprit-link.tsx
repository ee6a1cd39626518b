'use client';

import { useTranslations } from 'next-intl';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { type RefusedObject, refusalCause } from '#lib/refusal/refusal-cause.ts';

/** The way to what refused it: the quota, or the configuration of the webhook. */
export function CulpritLink(props: { cluster: string; object: RefusedObject; status: KubeStatus }) {
  const { cluster, object, status } = props;
  const t = useTranslations('refusal.offer');
  const { cause, params } = refusalCause(status, object);
  if (cause === 'webhookSilent' || cause === 'webhookDenied') {
    return <WebhookLink cluster={cluster} webhook={String(params.webhook)} />;
  }
  if (cause !== 'quotaUsed' && cause !== 'quota' && cause !== 'quotaNeeds') return null;
  const place = { namespace: object.namespace, name: String(params.quota) };
  return (
    <ButtonLink size="xs" prefetch={false} href={pagePath(cluster, 'resourcequotas', place)}>
      {t('openQuota', { name: place.name })}
    </ButtonLink>
  );
}

const configurations = ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'] as const;

/** [E9] A refusal names the webhook, not the configuration that it stands in. */
function WebhookLink({ cluster, webhook }: { cluster: string; webhook: string }) {
  return configurations.map((plural) => (
    <ConfigurationLink key={plural} cluster={cluster} id={`${plural}.admissionregistration.k8s.io`} webhook={webhook} />
  ));
}

function ConfigurationLink({ cluster, id, webhook }: { cluster: string; id: string; webhook: string }) {
  const t = useTranslations('refusal.offer');
  const { byId } = useDiscovery(cluster);
  const { objects } = useObjects(cluster, byId(id), { limit: 200 });
  const found = objects.find((object) =>
    listOf(recordOf(object).webhooks).some((entry) => recordOf(entry).name === webhook),
  );
  if (found === undefined) return null;
  const { name } = found.metadata;
  return (
    <ButtonLink size="xs" prefetch={false} href={pagePath(cluster, id, { name })}>
      {t('openWebhook', { name })}
    </ButtonLink>
  );
}
