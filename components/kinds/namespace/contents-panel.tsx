'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useCount } from '#components/resource-list/use-count.ts';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { pagePath, resourceId } from '#lib/kubernetes/resource.ts';
import { useKindName } from '../use-kind-name.ts';
import { useContents } from './use-contents.ts';

/** What is in the namespace, in numbers that lead to the lists. */
export function ContentsPanel({ namespace }: { namespace: string }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.namespace');
  const names = useKindName();
  const count = useCount();
  const [all, setAll] = useState(false);
  const { counts, pending } = useContents(namespace, all ? 'all' : 'usual');
  const known = counts.filter((entry) => entry.count !== undefined && (!all || entry.count > 0));
  const unknown = counts.filter((entry) => entry.count === undefined);
  return (
    <Panel
      title={t('contents')}
      actions={
        all ? undefined : (
          <Button size="xs" variant="ghost" onClick={() => setAll(true)}>
            {t('countAll')}
          </Button>
        )
      }
    >
      {pending ? (
        <Skeleton width="70%" />
      ) : (
        <ul className="grid grid-cols-2 gap-x-6 gap-y-1.5 lg:grid-cols-3">
          {known.map(({ resource, count: number = 0 }) => (
            <li key={resourceId(resource)} className="min-w-0">
              <Link
                prefetch={false}
                href={`${pagePath(cluster, resourceId(resource))}?ns=${encodeURIComponent(namespace)}`}
                className={`flex min-h-6 items-baseline justify-between gap-2 rounded-s px-1 hover:bg-hover ${number === 0 ? 'text-text-3' : 'text-text'}`}
              >
                <span className="min-w-0 truncate">{names.title(resource)}</span>
                <span className="tabular-nums">{count(number)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {!pending && known.length === 0 ? <p className="text-text-2">{t(all ? 'empty' : 'nothingReadable')}</p> : null}
      {unknown.length === 0 ? null : (
        <p className="mt-2 text-12 text-text-3">
          {t('notReadable', { kinds: unknown.map(({ resource }) => names.title(resource)).join(', ') })}
        </p>
      )}
    </Panel>
  );
}
