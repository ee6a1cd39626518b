'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import type { StartTrouble } from '#lib/kinds/pod/start-trouble.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';

const missing: Readonly<Partial<Record<StartTrouble['code'], string>>> = {
  'secret-missing': 'secrets',
  'config-map-missing': 'configmaps',
  'claim-missing': 'persistentvolumeclaims',
};

/** Its containers can't even be made: a volume can't be mounted, or there is no network (I13, E10, E37). */
export function StartNotice({ trouble, namespace }: { trouble: StartTrouble; namespace: string | undefined }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.pod');
  const { code, volume, name, message, lastMs, count } = trouble;
  const resource = missing[code];
  return (
    <Notice tone="bad" title={t(`start.${code}`, { volume, name })}>
      <p className="mb-1.5">
        {t.rich('startSeen', { count, age: () => <Age createdMs={lastMs} /> })}{' '}
        {resource === undefined ? null : (
          <Link
            prefetch={false}
            className="text-accent underline"
            href={`${pagePath(cluster, resource)}?ns=${encodeURIComponent(namespace ?? '')}`}
          >
            {t('startList', { resource })}
          </Link>
        )}
      </p>
      <ServerSentence text={message} />
    </Notice>
  );
}
