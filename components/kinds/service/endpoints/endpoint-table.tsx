'use client';

import { useTranslations } from 'next-intl';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Status } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { EndpointGroup, EndpointRow } from '#lib/network/endpoints.ts';
import { useStatusReason } from '../../use-status-reason.ts';

type ProbeOf = (pod: KubeObject) => string | undefined;

/** Endpoints of one workload, then its matching pods that have no address yet. */
export function EndpointTable(props: { group: EndpointGroup; namespace: string | undefined; probeOf: ProbeOf }) {
  const { group, namespace, probeOf } = props;
  const t = useTranslations('kinds.service');
  const cellOf = useStateCell(probeOf);
  const node = (name: string | undefined) => (name === undefined ? '–' : <NodeLink key="node" name={name} />);
  return (
    <PanelTable
      label={t('endpoints')}
      columns={[
        { title: t('pod'), width: '34%' },
        { title: t('address'), width: '20%' },
        { title: t('state') },
        { title: t('node'), width: '16%', narrow: true },
      ]}
      rows={[
        ...group.rows.map((row) => {
          const { target, places, node: on, address } = row.endpoint;
          return {
            key: address,
            cells: [
              target === undefined ? (
                '–'
              ) : (
                <ObjectLink
                  key="target"
                  apiVersion="v1"
                  kind={target.kind}
                  name={target.name}
                  namespace={target.namespace ?? namespace}
                >
                  {target.name}
                </ObjectLink>
              ),
              <span key="address" className="font-mono text-12" translate="no">
                {places.join(', ')}
              </span>,
              cellOf(row),
              node(on),
            ],
          };
        }),
        ...group.waiting.map((pod) => ({
          key: pod.metadata.uid ?? pod.metadata.name,
          cells: [
            <ObjectLink key="pod" apiVersion="v1" kind="Pod" name={pod.metadata.name} namespace={namespace}>
              {pod.metadata.name}
            </ObjectLink>,
            <span key="address" className="text-text-3">
              {t('noAddress')}
            </span>,
            cellOf({ endpoint: undefined, pod }),
            node(textOf(recordOf(pod.spec).nodeName)),
          ],
        })),
      ]}
    />
  );
}

export function NodeLink({ name }: { name: string }) {
  return (
    <ObjectLink apiVersion="v1" kind="Node" name={name} namespace={undefined}>
      {name}
    </ObjectLink>
  );
}

const tones: Readonly<Record<EndpointRow['endpoint']['state'], Tone>> = {
  ready: 'ok',
  'no-port': 'bad',
  'not-ready': 'warn',
  terminating: 'progress',
};

/** The endpoint's state, with the pod's own reason when it gets no traffic. */
function useStateCell(probeOf: ProbeOf) {
  const t = useTranslations('kinds.service');
  const reasonOf = useStatusReason();
  return ({ endpoint, pod }: { endpoint: EndpointRow['endpoint'] | undefined; pod: KubeObject | undefined }) => {
    const status = pod === undefined ? undefined : statusOf(pod);
    if (endpoint === undefined) {
      return (
        <Status key="state" tone={status?.tone ?? 'unknown'} word={status?.word ?? ''} reason={reasonOf(status)} />
      );
    }
    const { state, serving } = endpoint;
    const why =
      state === 'not-ready'
        ? ((pod === undefined ? undefined : probeOf(pod)) ?? reasonOf(status) ?? status?.word)
        : state === 'terminating' && serving
          ? t('stillServing')
          : state === 'no-port'
            ? t('noPortText')
            : undefined;
    return (
      <span key="state" className="flex max-w-90 min-w-0" title={why}>
        <Status tone={tones[state]} word={t(`endpointState.${state}`)} reason={why} />
      </span>
    );
  };
}
