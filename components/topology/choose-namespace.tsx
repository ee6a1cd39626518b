'use client';

import { useTranslations } from 'next-intl';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { openNamespacePicker } from '#components/shell/namespaces/picker-signal.ts';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

const mostOffered = 24;

/** A map is of one namespace: links don't leave it. */
export function ChooseNamespace() {
  const t = useTranslations('topology.choose');
  const { selected, known, select } = useNamespaces();
  const offered = selected.length > 1 ? selected : known;
  return (
    <EmptyState
      title={t('title')}
      actions={
        <>
          {offered.slice(0, mostOffered).map((name) => (
            <Button key={name} size="s" translate="no" onClick={() => select([name])}>
              {name}
            </Button>
          ))}
          {offered.length > mostOffered || offered.length === 0 ? (
            <Button size="s" variant="primary" onClick={openNamespacePicker}>
              {t('pick')}
            </Button>
          ) : null}
        </>
      }
    >
      {selected.length > 1 ? t('several', { count: selected.length }) : t('none')}
    </EmptyState>
  );
}
