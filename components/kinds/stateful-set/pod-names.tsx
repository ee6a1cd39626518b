'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObject } from '#components/data/use-object.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { podDnsName, type SetPod, type SetShape } from '#lib/stateful/set-pods.ts';

const mostShown = 10;

/** The name of each pod inside the cluster, which only a headless Service gives it. */
export function PodNames(props: { shape: SetShape; places: readonly SetPod[]; namespace: string }) {
  const { shape, places, namespace } = props;
  const t = useTranslations('kinds.statefulSet');
  const services = useDiscovery(useCluster()).byId('services');
  const { serviceName } = shape;
  const wanted = places.filter((place) => !place.leaves);
  return (
    <Panel title={t('podNames')} flush>
      {serviceName === '' ? (
        <p className="px-3 py-2.5 text-text-2">{t('noService')}</p>
      ) : (
        <>
          {services === undefined ? null : <Governing services={services} name={serviceName} namespace={namespace} />}
          <ul>
            {wanted.slice(0, mostShown).map((place) => {
              const name = podDnsName(place.name, serviceName, namespace);
              return (
                <li key={place.name} className="flex min-h-[34px] items-center gap-2 border-border border-t px-3 py-1">
                  <code className="min-w-0 flex-1 wrap-anywhere" translate="no">
                    {name}
                  </code>
                  <CopyButton text={name} label={t('copyName', { name })} />
                </li>
              );
            })}
          </ul>
          {wanted.length > mostShown ? (
            <p className="border-border border-t px-3 py-1.5 text-12 text-text-2">
              {t('morePods', { count: wanted.length - mostShown })}
            </p>
          ) : null}
        </>
      )}
    </Panel>
  );
}

/** The Service that the StatefulSet names: whether it is there, and headless. */
function Governing({ services, name, namespace }: { services: Resource; name: string; namespace: string }) {
  const t = useTranslations('kinds.statefulSet');
  const { object: service, problem, gone } = useObject(useCluster(), services, { namespace, name });
  const isMissing = gone || problem?.httpStatus === 404;
  const isHeadless = recordOf(service?.spec).clusterIP === 'None';
  const code = isMissing
    ? 'serviceMissing'
    : service === undefined
      ? undefined
      : isHeadless
        ? 'byService'
        : 'notHeadless';
  const isTrouble = code === 'serviceMissing' || code === 'notHeadless';
  return (
    <p className={`px-3 py-2 [&_a]:underline ${isTrouble ? 'text-warn' : 'text-text-2'}`}>
      <ObjectLink apiVersion="v1" kind="Service" name={name} namespace={namespace} />
      {code === undefined ? null : <span className="ml-2">{t(code)}</span>}
    </p>
  );
}
