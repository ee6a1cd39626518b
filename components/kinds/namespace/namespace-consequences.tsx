'use client';

import { useTranslations } from 'next-intl';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { useKindName } from '../use-kind-name.ts';
import { useContents } from './use-contents.ts';

const mostNamed = 12;

/** What goes with a namespace, in numbers: everything in it, as far as this user can count it. */
export function NamespaceConsequences({ object }: { object: KubeObject }) {
  const t = useTranslations('kinds.namespace.delete');
  const names = useKindName();
  const { name } = object.metadata;
  const { counts, pending } = useContents(name, 'all');
  const found = counts
    .filter(({ count = 0 }) => count > 0)
    .sort((a, b) => (b.count ?? 0) - (a.count ?? 0))
    .map(({ resource, count = 0 }) => names.counted(resource, count));
  const unknown = counts.filter(({ count }) => count === undefined).length;
  return (
    <div className="flex flex-col gap-1">
      <p>{t('all', { name })}</p>
      {pending ? (
        <p className="text-text-2">{t('counting')}</p>
      ) : (
        <p>
          {found.length === 0
            ? t('nothing')
            : t(found.length > mostNamed ? 'manyThings' : 'things', {
                things: found.slice(0, mostNamed).join(', '),
                more: found.length - mostNamed,
              })}
        </p>
      )}
      {unknown === 0 ? null : <p className="text-12 text-text-2">{t('unknown', { count: unknown })}</p>}
      <p className="text-12 text-text-2">{t('volumes')}</p>
    </div>
  );
}
