'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { type Fact, Facts, Mono } from '#components/resource-detail/facts.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { Status } from '#components/ui/status.tsx';
import { type ContainerRow, containerRows } from '#lib/kinds/pod.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

function Container({ container }: { container: ContainerRow }) {
  const t = useTranslations('kinds.pod');
  const { last } = container;
  return (
    <li className="border-border border-t px-3 py-2 first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium" translate="no">
          {container.name}
        </span>
        {container.type === 'container' ? null : (
          <span className="text-12 text-text-3">{t(`type.${container.type}`)}</span>
        )}
        <Status tone={container.tone} word={container.word} />
        {container.sinceMs === undefined ? null : (
          <span className="text-12 text-text-2">
            <Age createdMs={container.sinceMs} />
          </span>
        )}
        <span className="ml-auto text-12 text-text-2">{t('restartCount', { count: container.restarts })}</span>
      </div>
      <div className="mt-1">
        <Facts
          facts={[
            { term: t('image'), value: <Mono>{container.image}</Mono> },
            container.ports === '' ? undefined : { term: t('ports'), value: <Mono>{container.ports}</Mono> },
            last === undefined
              ? undefined
              : {
                  term: t('lastExit'),
                  value: (
                    <>
                      {t('exit', { reason: last.reason, code: last.exitCode })}{' '}
                      <span className="text-text-3">
                        <Age createdMs={last.finishedMs} />
                      </span>
                    </>
                  ),
                },
          ]}
        />
      </div>
      {container.message === '' ? null : <ServerSentence text={container.message} className="mt-1.5" />}
      {last === undefined || last.message === '' ? null : <ServerSentence text={last.message} className="mt-1.5" />}
    </li>
  );
}

export function PodMain({ pod }: { pod: KubeObject }) {
  const t = useTranslations('kinds.pod');
  const containers = containerRows(pod);
  return (
    <Panel title={t('containers')} meta={containers.length} flush>
      <ul>
        {containers.map((container) => (
          <Container key={`${container.type}/${container.name}`} container={container} />
        ))}
      </ul>
    </Panel>
  );
}

export function usePodFacts(pod: KubeObject): readonly Fact[] {
  const cluster = useCluster();
  const t = useTranslations('kinds.pod');
  const spec = recordOf(pod.spec);
  const status = recordOf(pod.status);
  const node = textOf(spec.nodeName);
  const ips = listOf(status.podIPs).flatMap((entry) => textOf(recordOf(entry).ip) ?? []);
  const fact = (term: string, value: string | undefined): Fact[] =>
    value === undefined || value === '' ? [] : [{ term, value: <Mono>{value}</Mono> }];
  return [
    {
      term: t('node'),
      value:
        node === undefined ? (
          t('noNode')
        ) : (
          <Link prefetch={false} className="text-accent" href={pagePath(cluster, 'nodes', { name: node })}>
            {node}
          </Link>
        ),
    },
    ...fact(t('podIP'), ips.join(', ')),
    ...fact(t('hostIP'), textOf(status.hostIP)),
    ...fact(t('serviceAccount'), textOf(spec.serviceAccountName)),
    ...fact(t('qos'), textOf(status.qosClass)),
    ...fact(t('restartPolicy'), textOf(spec.restartPolicy)),
    ...fact(t('priorityClass'), textOf(spec.priorityClassName)),
  ];
}
