'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { useObjectsIn } from '#components/data/use-objects-in.ts';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { Mono, PanelTable } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { ingressClassOf, ingressPaths } from '#lib/network/ingress/ingress.ts';
import { classController, ingressesOfClass, isDefaultClass } from '#lib/network/ingress/ingress-class.ts';
import type { KindDetailProps } from '../details.tsx';

/** A class: which controller serves it, whether it is the default, and who uses it. */
export function IngressClassDetail(props: KindDetailProps) {
  const { object } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.ingressClass');
  const { byId } = useDiscovery(cluster);
  const classes = useObjects(cluster, byId('ingressclasses.networking.k8s.io'));
  const defaults = classes.objects.filter(isDefaultClass);
  const isDefault = isDefaultClass(object);
  const parameters = recordOf(recordOf(object.spec).parameters);
  const kind = textOf(parameters.kind);
  return (
    <DetailFrame
      {...props}
      tag={isDefault ? t('default') : undefined}
      facts={[
        { term: t('controller'), value: <Mono>{classController(object)}</Mono> },
        ...(kind === undefined
          ? []
          : [{ term: t('parameters'), value: <Mono>{`${kind} ${textOf(parameters.name) ?? ''}`}</Mono> }]),
      ]}
      main={
        <>
          {isDefault && defaults.length > 1 ? (
            <Notice
              tone="bad"
              title={t('severalDefaults', { names: defaults.map(({ metadata }) => metadata.name).join(', ') })}
            >
              {t('severalDefaultsText')}
            </Notice>
          ) : null}
          <UsedBy ingressClass={object} />
        </>
      }
    />
  );
}

function UsedBy({ ingressClass }: { ingressClass: KubeObject }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.ingressClass');
  const { byId } = useDiscovery(cluster);
  const { known } = useNamespaces();
  const resource = byId('ingresses.networking.k8s.io');
  const all = useObjects(cluster, resource, { limit: 1000 });
  const isRefused = all.problem?.httpStatus === 403;
  const some = useObjectsIn(cluster, resource, known, isRefused);
  const users = ingressesOfClass(isRefused ? some.objects : all.objects, ingressClass.metadata.name);
  const pending = isRefused ? some.pending : all.pending;
  return (
    <Panel title={t('usedBy')} meta={pending ? undefined : users.length} flush>
      {users.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{t(pending ? 'reading' : 'unused')}</p>
      ) : (
        <PanelTable
          label={t('usedBy')}
          columns={[{ title: t('ingress') }, { title: t('namespace') }, { title: t('hosts') }, { title: t('named') }]}
          rows={users.map((ingress) => {
            const { name, namespace } = ingress.metadata;
            const hosts = [...new Set(ingressPaths(ingress).map(({ host }) => host || '*'))];
            return {
              key: `${namespace}/${name}`,
              cells: [
                <ObjectLink
                  key="name"
                  apiVersion={ingress.apiVersion}
                  kind={ingress.kind}
                  name={name}
                  namespace={namespace}
                >
                  {name}
                </ObjectLink>,
                <span key="namespace" translate="no">
                  {namespace}
                </span>,
                <code key="hosts" className="wrap-anywhere" translate="no">
                  {hosts.join(', ')}
                </code>,
                <span key="named" className="text-12 text-text-2">
                  {t(`namedBy.${ingressClassOf(ingress)?.from ?? 'spec'}`)}
                </span>,
              ],
            };
          })}
        />
      )}
      {isRefused ? <p className="border-border border-t px-3 py-2 text-12 text-text-2">{t('partly')}</p> : null}
      {all.more ? <p className="border-border border-t px-3 py-2 text-12 text-text-2">{t('firstOnes')}</p> : null}
    </Panel>
  );
}
