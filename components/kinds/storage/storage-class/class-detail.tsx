'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { type Fact, Mono, PanelTable } from '#components/resource-detail/facts.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { isDefaultClass } from '#lib/kinds/storage-class-default.ts';
import { classFacts, ofClass } from '#lib/kinds/storage-class-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { KindDetailProps } from '../../details.tsx';
import { ClassObjectsPanel } from './class-objects-panel.tsx';
import { DefaultNotice } from './default-notice.tsx';
import { ProvisionerNotice } from './provisioner-notice.tsx';

export function ClassDetail(props: KindDetailProps) {
  const { object } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.storageClass');
  const { byId } = useDiscovery(cluster);
  const facts = useClassFacts(object);
  const { name } = object.metadata;
  const { parameters } = classFacts(object);
  const volumes = useObjects(cluster, byId('persistentvolumes'));
  const claims = useObjects(cluster, byId('persistentvolumeclaims'));
  const waiting = ofClass(claims.objects, name).filter((claim) => recordOf(claim.status).phase === 'Pending');
  return (
    <DetailFrame
      {...props}
      tag={isDefaultClass(object) ? t('default') : undefined}
      facts={facts}
      main={
        <>
          <DefaultNotice storageClass={object} />
          <ProvisionerNotice storageClass={object} waiting={waiting} />
          <Panel title={t('parameters')} meta={parameters.length} flush>
            {parameters.length === 0 ? (
              <p className="px-3 py-2.5 text-text-2">{t('noParameters')}</p>
            ) : (
              <PanelTable
                label={t('parameters')}
                columns={[{ title: t('parameter'), width: '40%' }, { title: t('value') }]}
                rows={parameters.map((parameter) => ({
                  key: parameter.name,
                  cells: [<Mono key="name">{parameter.name}</Mono>, <Mono key="value">{parameter.value}</Mono>],
                }))}
              />
            )}
          </Panel>
          <ClassObjectsPanel id="persistentvolumeclaims" className={name} state={claims} />
          <ClassObjectsPanel id="persistentvolumes" className={name} state={volumes} />
        </>
      }
    />
  );
}

function useClassFacts(storageClass: KubeObject): readonly Fact[] {
  const t = useTranslations('kinds.storageClass');
  const policies = useTranslations('kinds.storage.policy');
  const { provisioner, isStatic, reclaimPolicy, bindingMode, allowsExpansion, mountOptions, topologies } =
    classFacts(storageClass);
  return [
    {
      term: t('provisioner'),
      value: (
        <>
          <Mono>{provisioner}</Mono>
          {isStatic ? <span className="block text-text-2">{t('static')}</span> : null}
        </>
      ),
    },
    {
      term: t('reclaimPolicy'),
      value: (
        <>
          <Mono>{reclaimPolicy}</Mono>
          {policies.has(reclaimPolicy) ? <span className="block text-text-2">{policies(reclaimPolicy)}</span> : null}
        </>
      ),
    },
    {
      term: t('bindingMode'),
      value: (
        <>
          <Mono>{bindingMode}</Mono>
          {t.has(`binding.${bindingMode}`) ? (
            <span className="block text-text-2">{t(`binding.${bindingMode}`)}</span>
          ) : null}
        </>
      ),
    },
    { term: t('expansion'), value: t(allowsExpansion ? 'expandable' : 'notExpandable') },
    ...(mountOptions.length === 0 ? [] : [{ term: t('mountOptions'), value: <Mono>{mountOptions.join(', ')}</Mono> }]),
    ...(topologies.length === 0 ? [] : [{ term: t('topologies'), value: <Mono>{topologies.join(' · ')}</Mono> }]),
  ];
}
