'use client';

import { useTranslations } from 'next-intl';
import { imageStep, type TemplateChange } from '#lib/kinds/workload/revisions/template-changes.ts';

/** More changes than these are counted. */
const mostNamed = 2;

/** What a revision changed against the one before, in a line: "image 1.25 → 1.27, limits.cpu". */
export function ChangeWords({ changes }: { changes: readonly TemplateChange[] }) {
  const t = useTranslations('kinds.revisions');
  if (changes.length === 0) return t('noChange');
  const more = changes.length - mostNamed;
  return (
    <>
      {changes.slice(0, mostNamed).map((change, index) => (
        <span key={keyOf(change)}>
          {index === 0 ? '' : ', '}
          <Change change={change} isOnly={changes.length === 1} />
        </span>
      ))}
      {more > 0 ? ` ${t('moreChanges', { count: more })}` : ''}
    </>
  );
}

function keyOf(change: TemplateChange): string {
  return `${change.type} ${'container' in change ? change.container : ''} ${change.type === 'field' ? change.path : ''}`;
}

function Change({ change, isOnly }: { change: TemplateChange; isOnly: boolean }) {
  const t = useTranslations('kinds.revisions');
  switch (change.type) {
    case 'image': {
      const { before, after } = imageStep(change.before, change.after);
      return isOnly ? t('image', { before, after }) : t('imageOf', { container: change.container, before, after });
    }
    case 'restart':
      return t('restart');
    case 'container-added':
      return t('containerAdded', { container: change.container });
    case 'container-removed':
      return t('containerRemoved', { container: change.container });
    case 'field':
      return (
        <code className="wrap-anywhere" translate="no">
          {shortPath(change.path)}
        </code>
      );
  }
}

/** The end of a path says what it is; the beginning is nearly always the same. */
function shortPath(path: string): string {
  return path.replace(/^spec\.containers\[name=[^\]]*\]\./, '').replace(/^spec\./, '');
}
