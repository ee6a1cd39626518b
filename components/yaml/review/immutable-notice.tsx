'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import type { ImmutableChange } from '#lib/manifest/immutable/immutable-changes.ts';
import { FieldList, type GoToLine } from '../edit/outcome/outcome-parts.tsx';

/** Which changed fields the existing object keeps, whatever is sent. */
export function ImmutableNotice(props: {
  kind: string;
  changes: readonly ImmutableChange[];
  text: string;
  onLine: GoToLine;
}) {
  const { kind, changes, text, onLine } = props;
  const t = useTranslations('yaml.review');
  if (changes.length === 0) return null;
  return (
    <Notice tone="warn" title={t('immutable', { kind, count: changes.length })}>
      <FieldList fields={changes.map(({ path }) => ({ path, message: '' }))} text={text} onLine={onLine} />
      <p className="mt-1">{t('immutableText')}</p>
    </Notice>
  );
}
