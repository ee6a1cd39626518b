'use client';

import { useTranslations } from 'next-intl';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';

const mostShown = 24;

/** The namespaces that are known; a click shows one of them alone. */
export function NamespacesPanel() {
  const t = useTranslations('overview.namespaces');
  const href = useClusterHref();
  const { known, listable, select, selected, isDefault } = useNamespaces();
  return (
    <Panel
      title={t('title')}
      meta={listable === true ? known.length : undefined}
      actions={
        <ButtonLink size="xs" variant="ghost" href={href('namespaces')}>
          {t('all')}
        </ButtonLink>
      }
    >
      <ul className="flex flex-wrap gap-1.5">
        {known.slice(0, mostShown).map((name) => (
          <li key={name} className="min-w-0">
            <button
              type="button"
              translate="no"
              aria-pressed={!isDefault && selected.length === 1 && selected[0] === name}
              onClick={() => select([name])}
              className="min-h-6 max-w-full truncate rounded-[5px] border border-border-2 px-2 text-12 hover:bg-hover aria-pressed:border-accent-line aria-pressed:bg-accent-tint"
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
      {known.length > mostShown ? (
        <p className="mt-2 text-12 text-text-3">{t('more', { count: known.length - mostShown })}</p>
      ) : null}
      {listable === false ? <p className="mt-2 text-12 text-text-3">{t('notListable')}</p> : null}
    </Panel>
  );
}
