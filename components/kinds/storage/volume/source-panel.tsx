'use client';

import { useTranslations } from 'next-intl';
import { Mono, PanelTable } from '#components/resource-detail/facts.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { nodeAffinityTerms, volumeSource } from '#lib/kinds/persistent-volume-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

/** Where the data are, of whatever type, and from which nodes they can be reached. Neither can be changed afterwards. */
export function SourcePanel({ volume }: { volume: KubeObject }) {
  const t = useTranslations('kinds.volume');
  const source = volumeSource(volume);
  const terms = nodeAffinityTerms(volume);
  return (
    <>
      {source === undefined || source.state === 'current' ? null : (
        <Notice tone={source.state === 'removed' ? 'bad' : 'neutral'} title={t(source.state, { type: source.type })}>
          {t(`${source.state}Text`)}
        </Notice>
      )}
      <Panel title={t('source')} meta={source === undefined ? undefined : <Mono>{source.type}</Mono>} flush>
        {source === undefined || source.fields.length === 0 ? (
          <p className="px-3 py-2.5 text-text-2">{t('noSource')}</p>
        ) : (
          <PanelTable
            label={t('source')}
            columns={[{ title: t('field'), width: '40%' }, { title: t('value') }]}
            rows={source.fields.map(({ path, value }) => ({
              key: path,
              cells: [<Mono key="path">{path}</Mono>, <Mono key="value">{value === '' ? '""' : value}</Mono>],
            }))}
          />
        )}
      </Panel>
      {terms.length === 0 ? null : (
        <Panel title={t('affinity')} flush>
          <ul>
            {terms.map((term, index) => (
              <li key={term} className="border-border border-t px-3 py-2 first:border-t-0">
                {index === 0 ? null : <span className="mr-2 text-text-2">{t('or')}</span>}
                <Mono>{term === '' ? t('anyNode') : term}</Mono>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
