'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { DiffView } from '#components/yaml/diff-view.tsx';
import type { ApplyResult } from '#lib/protocol/apply.ts';
import { objectChanges } from './object-changes.ts';

/** A handful says what it is about; the comparison has them all. */
const mostFields = 3;

/** What differs between the cluster and the text: the first fields in words, all of it as a comparison on request. */
export function Changes({ result, compares }: { result: ApplyResult; compares: boolean }) {
  const t = useTranslations('apply.changes');
  const [isOpen, setOpen] = useState(false);
  const changes = useMemo(() => objectChanges(result), [result]);
  if (changes === undefined) return compares && result.outcome === 'configured' ? <span>{t('unread')}</span> : null;
  if (changes.before === changes.after || (result.outcome === 'created' && !compares)) return null;
  const { fields } = changes;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      {fields.slice(0, mostFields).map(({ path, before, after }) => (
        <span key={path} className="wrap-anywhere">
          <code>{path}</code>{' '}
          {before === undefined || after === undefined
            ? t('differs')
            : t('fromTo', { before: before || '–', after: after || '–' })}
        </span>
      ))}
      {fields.length > mostFields ? <span>{t('more', { count: fields.length - mostFields })}</span> : null}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="min-h-6 w-fit cursor-pointer rounded-s text-12 text-accent">{t('show')}</summary>
        {isOpen ? (
          <DiffView label={t('label', { name: result.name })} before={changes.before} after={changes.after} />
        ) : null}
      </details>
    </div>
  );
}
