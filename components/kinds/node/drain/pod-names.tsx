'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';

const firstShown = 3;

/** `shop/mysql-0, shop/web-1 and 6 more`, each a link; the rest unfolds. */
export function PodNames({ pods }: { pods: readonly KubeObject[] }) {
  const t = useTranslations('drain');
  const cluster = useCluster();
  const [open, setOpen] = useState(false);
  const shown = open ? pods : pods.slice(0, firstShown);
  const more = pods.length - shown.length;
  return (
    <span className="wrap-anywhere">
      {shown.map(({ metadata: { namespace, name, uid } }, index) => (
        <span key={uid ?? `${namespace}/${name}`}>
          {index === 0 ? null : ', '}
          <Link
            prefetch={false}
            translate="no"
            className="text-accent underline underline-offset-2"
            href={pagePath(cluster, 'pods', { namespace, name })}
          >
            {namespace}/{name}
          </Link>
        </span>
      ))}
      {more > 0 ? (
        <>
          {' '}
          <button
            type="button"
            className="min-h-6 rounded-s text-accent underline underline-offset-2"
            onClick={() => setOpen(true)}
          >
            {t('andMore', { count: more })}
          </button>
        </>
      ) : null}
    </span>
  );
}
