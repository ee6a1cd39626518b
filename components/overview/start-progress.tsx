'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { useNow } from '#components/resource-list/use-now.ts';
import { Panel } from '#components/ui/panel.tsx';
import { StatusShape, toneText } from '#components/ui/status.tsx';
import { formatAge } from '#lib/kubernetes/age.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { parseStages, stageTones, startStateOf } from './overview-facts.ts';

const configMaps: Resource = {
  group: '',
  version: 'v1',
  plural: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
  verbs: ['list'],
  shortNames: [],
  subresources: [],
};

/** How far the embedded cluster is, while it is still starting. Other clusters have no such ConfigMap. */
export function StartProgress() {
  const t = useTranslations('overview.start');
  const now = useNow();
  const { objects } = useObjects(useCluster(), configMaps, {
    namespace: 'kube-public',
    fieldSelector: 'metadata.name=pilothouse-local-cluster',
    limit: 1,
  });
  const [found] = objects;
  const stages = parseStages(textOf(recordOf(recordOf(found).data).stages));
  const standing = startStateOf(stages, now);
  if (standing === undefined) return null;
  return (
    <Panel title={t(standing === 'failed' ? 'failedTitle' : 'title')} meta={t('meta')} flush>
      <ol>
        {stages.map(({ id, title, state, startedAt, message }) => (
          <li
            key={id}
            className="grid min-h-9 grid-cols-[16px_minmax(0,180px)_minmax(0,1fr)_auto] items-center gap-x-2.5 border-border border-t px-3 py-1 first:border-t-0"
          >
            <StatusShape tone={stageTones[state]} />
            <span className="truncate font-medium">{t.has(`stage.${id}`) ? t(`stage.${id}`) : title}</span>
            <span className={`truncate text-12 ${state === 'failed' ? 'text-bad' : 'text-text-2'}`}>{message}</span>
            <span className={`text-12 ${toneText(stageTones[state])}`}>
              {t(`state.${state}`)}
              {(state === 'starting' || state === 'building') && startedAt !== undefined ? (
                <span className="ml-2 text-text-3">{formatAge(now - Date.parse(startedAt))}</span>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
