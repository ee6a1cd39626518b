'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { StatusShape } from '#components/ui/status.tsx';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { SetClaims } from './use-set-claims.ts';

/** Claims by name, with their phase and size as far as they could be read. */
export function ClaimList(props: { names: readonly string[]; claims: SetClaims; namespace: string | undefined }) {
  const { names, claims, namespace } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.statefulSet');
  if (names.length === 0) return '–';
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5">
      {names.map((name) => {
        const claim = claims.byName.get(name);
        const status = claim === undefined ? undefined : statusOf(claim);
        const isKnown = !claims.pending && claims.problem === undefined;
        const size = textOf(recordOf(recordOf(claim?.status).capacity).storage);
        return (
          <li key={name} className="flex items-center gap-1.5 whitespace-nowrap">
            {status === undefined ? null : <StatusShape tone={status.tone} sizePx={12} />}
            {claim === undefined && isKnown ? (
              <span className="text-text-3">
                <span translate="no">{name}</span> {t('notCreated')}
              </span>
            ) : (
              <Link
                prefetch={false}
                translate="no"
                className="text-accent"
                href={pagePath(cluster, 'persistentvolumeclaims', { namespace, name })}
              >
                {name}
              </Link>
            )}
            {status === undefined ? null : (
              <span className="text-12 text-text-2">{[status.word, size].filter(Boolean).join(' ')}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
