'use client';

import { useTranslations } from 'next-intl';
import { Mono, PanelTable } from '#components/resource-detail/facts.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Status } from '#components/ui/status.tsx';
import type { DefinedVersion, Definition } from '#lib/kinds/custom-resource-definition-facts.ts';

/** Which versions are served and stored, and the columns that lists of them have. */
export function VersionsPanel({ definition }: { definition: Definition }) {
  const t = useTranslations('kinds.definition');
  const { versions, storedVersions } = definition;
  const columns = versions.flatMap(({ name, columns: printed }) =>
    printed.map((column) => ({ version: name, column })),
  );
  return (
    <>
      <Panel title={t('versions')} meta={versions.length} flush>
        {versions.length === 0 ? <p className="px-3 py-2.5 text-text-2">{t('noVersions')}</p> : null}
        {versions.length === 0 ? null : (
          <PanelTable
            label={t('versions')}
            columns={[
              { title: t('version') },
              { title: t('served') },
              { title: t('storage') },
              { title: t('subresources'), narrow: true },
            ]}
            rows={versions.map((version) => ({
              key: version.name,
              cells: [
                <Mono key="name">{version.name}</Mono>,
                <Served key="served" version={version} />,
                version.storage ? t('yes') : storedVersions.includes(version.name) ? t('maybeStored') : '–',
                version.subresources.length === 0 ? '–' : <Mono key="sub">{version.subresources.join(', ')}</Mono>,
              ],
            }))}
          />
        )}
      </Panel>
      {columns.length === 0 ? null : (
        <Panel title={t('columns')} meta={columns.length} flush>
          <PanelTable
            label={t('columns')}
            columns={[
              { title: t('column') },
              { title: t('version') },
              { title: t('type'), narrow: true },
              { title: t('path') },
            ]}
            rows={columns.map(({ version, column }) => ({
              key: `${version} ${column.name}`,
              cells: [
                <span key="name" className="whitespace-normal">
                  {column.name}
                  {column.priority > 0 ? <span className="ml-1.5 text-12 text-text-3">{t('wide')}</span> : null}
                  {column.description === '' ? null : (
                    <span className="block text-12 text-text-2 wrap-anywhere">{column.description}</span>
                  )}
                </span>,
                <Mono key="version">{version}</Mono>,
                column.type,
                <Mono key="path">{column.jsonPath}</Mono>,
              ],
            }))}
          />
        </Panel>
      )}
    </>
  );
}

function Served({ version }: { version: DefinedVersion }) {
  const t = useTranslations('kinds.definition');
  if (!version.served) return <Status tone="neutral" word={t('no')} />;
  if (!version.deprecated) return <Status tone="ok" word={t('yes')} />;
  return <Status tone="warn" word={t('deprecated')} reason={version.deprecationWarning} />;
}
