'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { eventRows } from '#lib/kinds/object-events.ts';
import { parseQuotaRefusal } from '#lib/kinds/resource-quota-facts.ts';

const mostShown = 5;

/** What was refused lately because the quota is used up (E29): the events of ReplicaSets, Jobs and StatefulSets. */
export function QuotaRefusals({ namespace, name }: { namespace: string; name: string }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.quota');
  const { byId } = useDiscovery(cluster);
  const events = useObjects(cluster, byId('events'), { namespace, fieldSelector: 'reason=FailedCreate', limit: 200 });
  const refused = eventRows(events.objects)
    .map((event) => ({ event, refusal: parseQuotaRefusal(event.message) }))
    .filter(({ refusal }) => refusal?.quota === name);
  // One of each owner, the newest: a ReplicaSet tries again all the time.
  const shown = refused
    .filter(({ event }, index) => refused.findIndex((other) => sameAbout(other.event.about, event.about)) === index)
    .slice(0, mostShown);
  if (shown.length === 0) return null;
  return (
    <Panel title={t('refused')} flush>
      <ul>
        {shown.map(({ event, refusal }) => (
          <li key={event.key} className="flex flex-col gap-1 border-border border-t px-3 py-2 first:border-t-0">
            <span className="flex flex-wrap items-center gap-1.5">
              <StatusShape tone="bad" />
              <span className="font-medium" translate="no">
                {event.about.kind} {event.about.name}
              </span>
              <span className="text-text-2">
                {(refusal?.shortages ?? [])
                  .map(({ resource, requested, used, limited }) =>
                    t('shortage', { resource, requested, used, limited }),
                  )
                  .join(' · ')}
              </span>
              <span className="ml-auto text-12 text-text-3">
                <Age createdMs={event.lastMs} />
              </span>
            </span>
            <ServerSentence text={event.message} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function sameAbout(a: { kind: string; name: string }, b: { kind: string; name: string }): boolean {
  return a.kind === b.kind && a.name === b.name;
}
