'use client';

import { useTranslations } from 'next-intl';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Status } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { useStatusReason } from '../../use-status-reason.ts';

const mostNamed = 5;

/** Pods that match and are not ready, each with its reason. */
export function ReadyStep(props: { pods: readonly KubeObject[]; probeOf: (pod: KubeObject) => string | undefined }) {
  const { pods, probeOf } = props;
  const t = useTranslations('kinds.service.diagnosis');
  const reasonOf = useStatusReason();
  return (
    <>
      <ul className="flex flex-col gap-1">
        {pods.slice(0, mostNamed).map((pod) => {
          const status = statusOf(pod);
          const { name, namespace, uid } = pod.metadata;
          return (
            <li key={uid ?? name} className="flex min-w-0 flex-wrap items-center gap-x-3">
              <ObjectLink apiVersion="v1" kind="Pod" name={name} namespace={namespace}>
                {name}
              </ObjectLink>
              <Status
                tone={status?.tone ?? 'unknown'}
                word={status?.word ?? ''}
                reason={probeOf(pod) ?? reasonOf(status)}
              />
            </li>
          );
        })}
      </ul>
      {pods.length > mostNamed ? (
        <p className="text-12 text-text-2">{t('morePods', { count: pods.length - mostNamed })}</p>
      ) : null}
    </>
  );
}
