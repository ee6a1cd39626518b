'use client';

import { useTranslations } from 'next-intl';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { ServiceReference } from '#lib/kinds/api-service-facts.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { type ServiceHealth, useServiceHealth } from './use-service-health.ts';

const tones: Record<ServiceHealth['state'], Tone> = {
  pending: 'neutral',
  missing: 'bad',
  silent: 'bad',
  answers: 'ok',
  external: 'neutral',
  unread: 'unknown',
};

/** The Service that the API server calls, as a link, and whether anybody answers behind it. */
export function ServiceBehind({ service }: { service: ServiceReference }) {
  const t = useTranslations('kinds.apiService');
  const health = useServiceHealth(service);
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-2">
      <ObjectLink apiVersion="v1" kind="Service" name={service.name} namespace={service.namespace}>
        {`${service.namespace}/${service.name}:${service.port}`}
      </ObjectLink>
      {service.path === undefined ? null : <code translate="no">{service.path}</code>}
      <span className="inline-flex items-center gap-1.5 text-12 text-text-2">
        <StatusShape tone={tones[health.state]} sizePx={12} />
        {t(`behind.${health.state}`, { count: health.ready })}
      </span>
    </span>
  );
}
