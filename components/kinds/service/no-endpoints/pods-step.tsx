'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { pagePath, type Resource } from '#lib/kubernetes/resource.ts';
import { podOwners } from '#lib/network/pod-owner.ts';
import { labelsFilter } from '#lib/network/service/labels-filter.ts';
import type { NearestPods } from '#lib/network/service/nearest-labels.ts';
import { printLabels } from '#lib/network/service/selector-match.ts';
import { isPodReady, type ServiceDiagnosis } from '#lib/network/service/service-diagnosis.ts';
import { LabelDifferences } from './label-differences.tsx';

const mostElsewhere = 20;

/** No pod matches: who comes nearest, and the way there. */
export function PodsStep(props: {
  resource: Resource;
  service: KubeObject;
  diagnosis: ServiceDiagnosis;
  /** There are more pods in the namespace than these; undefined: all have been looked at. */
  lookedAt: number | undefined;
  onEdit: (selector: Labels) => void;
}) {
  const { resource, service, diagnosis, lookedAt, onEdit } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.service.diagnosis');
  const { namespace, name } = service.metadata;
  const denied = useNoRight(cluster, [{ verb: 'patch', resource, namespace, name }])?.reason;
  const [first, ...others] = diagnosis.nearest;
  return (
    <>
      {diagnosis.withoutPods.map((workload) => (
        <p key={workload.metadata.uid ?? workload.metadata.name} className="text-text-2">
          {t.rich('withoutPods', {
            link: () => (
              <span className="underline">
                <ObjectLink
                  apiVersion={workload.apiVersion}
                  kind={workload.kind}
                  name={workload.metadata.name}
                  namespace={namespace}
                />
              </span>
            ),
          })}
        </p>
      ))}
      {first === undefined ? null : <LabelDifferences differences={first.differences} />}
      {first === undefined ? null : <Carriers near={first} namespace={namespace} />}
      <p className="flex flex-wrap gap-2">
        {first === undefined ? null : (
          <>
            <Button size="s" variant="primary" disabledReason={denied} onClick={() => onEdit(first.selector)}>
              {t('changeTo', { selector: printLabels(first.selector) })}
            </Button>
            <ButtonLink size="s" href={podsPath(cluster, namespace, first.selector)}>
              {t('showPods', { count: first.pods.length })}
            </ButtonLink>
          </>
        )}
        <Button size="s" disabledReason={denied} onClick={() => onEdit(diagnosis.selector)}>
          {t('editSelector')}
        </Button>
      </p>
      {others.map((near) => (
        <p key={printLabels(near.selector)} className="text-12 text-text-2">
          {t.rich('alsoNear', {
            count: near.pods.length,
            labels: printLabels(near.selector),
            value: (text) => <code translate="no">{text}</code>,
          })}
        </p>
      ))}
      {lookedAt === undefined ? null : <p className="text-12 text-text-3">{t('firstPods', { count: lookedAt })}</p>}
      <Elsewhere service={service} selector={diagnosis.selector} />
    </>
  );
}

/** "3 pods, 2 of them ready, of Deployment web". */
function Carriers({ near, namespace }: { near: NearestPods; namespace: string | undefined }) {
  const t = useTranslations('kinds.service.diagnosis');
  const owners = podOwners(near.pods);
  const ready = near.pods.filter(isPodReady).length;
  return (
    <p className="flex flex-wrap gap-x-1.5 text-12 text-text-2">
      <span>{t('carriers', { count: near.pods.length, ready })}</span>
      {owners.map(({ apiVersion, kind, name }) => (
        <span key={`${kind}/${name}`} className="underline">
          <ObjectLink apiVersion={apiVersion} kind={kind} name={name} namespace={namespace} />
        </span>
      ))}
    </p>
  );
}

/** Pods of other namespaces that would match: a Service reaches only into its own. Nothing where they can't be seen. */
function Elsewhere({ service, selector }: { service: KubeObject; selector: Labels }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.service.diagnosis');
  const { byId } = useDiscovery(cluster);
  const pods = useObjects(cluster, byId('pods'), { labelSelector: printLabels(selector), limit: mostElsewhere });
  const namespaces = [...new Set(pods.objects.flatMap(({ metadata }) => metadata.namespace ?? []))].filter(
    (namespace) => namespace !== service.metadata.namespace,
  );
  if (namespaces.length === 0) return null;
  return <p className="text-12 text-text-2">{t('elsewhere', { namespaces: namespaces.join(', ') })}</p>;
}

function podsPath(cluster: string, namespace: string | undefined, labels: Labels): string {
  const query = new URLSearchParams({ ns: namespace ?? '', q: labelsFilter(labels) });
  return `${pagePath(cluster, 'pods')}?${query}`;
}
