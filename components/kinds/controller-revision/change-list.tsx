'use client';

import { useTranslations } from 'next-intl';
import { imageStep, type TemplateChange } from '#lib/kinds/workload/revisions/template-changes.ts';

const mostNamed = 4;

/** What a revision changed against the one before it: images by their version, everything else by its path. */
export function ChangeList({ changes }: { changes: readonly TemplateChange[] }) {
  const t = useTranslations('kinds.setRevisions');
  const texts = changes.map(textOf);
  return (
    <span className="min-w-0 wrap-anywhere">
      {texts.slice(0, mostNamed).join(', ')}
      {texts.length > mostNamed ? ` ${t('moreChanges', { count: texts.length - mostNamed })}` : ''}
    </span>
  );

  function textOf(change: TemplateChange): string {
    switch (change.type) {
      case 'image':
        return t('change.image', { container: change.container, ...imageStep(change.before, change.after) });
      case 'restart':
        return t('change.restart');
      case 'container-added':
        return t('change.containerAdded', { container: change.container });
      case 'container-removed':
        return t('change.containerRemoved', { container: change.container });
      case 'field':
        return change.path;
    }
  }
}
