'use client';

import { useTranslations } from 'next-intl';
import { OpenPortButton } from '#components/open-port/open-port-button.tsx';
import { type Fact, Facts, Mono } from '#components/resource-detail/facts.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { ContainerShell } from '#components/terminal/start/container-shell.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Status } from '#components/ui/status.tsx';
import { type ContainerPort, type ContainerRow, type ContainerType, portText } from '#lib/kinds/pod/containers.ts';
import { limitRangerDefaults } from '#lib/kinds/pod/limit-ranger.ts';
import { commandLine, hooksOf, probesOf } from '#lib/kinds/pod/probes.ts';
import { resourceUses } from '#lib/kinds/pod/resources.ts';
import { securityOf } from '#lib/kinds/pod/security.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';
import { SecurityList } from '../security-list.tsx';
import { ContainerState } from './container-state.tsx';
import { EnvironmentList, environmentCount } from './environment-list.tsx';
import { HookList, ProbeList } from './probe-list.tsx';
import { ResourceUses } from './resource-uses.tsx';
import { Section } from './section.tsx';

export function ContainerCard(props: { row: ContainerRow; pod: KubeObject; usage: UnknownRecord | undefined }) {
  const { row, pod, usage } = props;
  const t = useTranslations('kinds.pod');
  const podSpec = recordOf(pod.spec);
  const probes = probesOf(row.spec, podSpec);
  const hooks = hooksOf(row.spec);
  const security = securityOf(row.spec, podSpec);
  const resources = resourceUses(row.spec, row.status, usage);
  const variables = environmentCount(row.spec);
  return (
    <li aria-label={row.name} className="border-border border-t px-3 py-2.5 first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-medium" translate="no">
          {row.name}
        </h3>
        {row.type === 'container' ? null : <span className="text-12 text-text-3">{t(`type.${row.type}`)}</span>}
        <Status tone={row.tone} word={row.word} />
        {row.sinceMs === undefined ? null : (
          <span className="text-12 text-text-2">
            <Age createdMs={row.sinceMs} />
          </span>
        )}
        {row.isNotReady ? <span className="text-12 text-warn">{t('notReady')}</span> : null}
        <span className="ml-auto text-12 text-text-2">{t('restartCount', { count: row.restarts })}</span>
        <ContainerShell pod={pod} container={row.name} />
      </div>
      <ContainerState row={row} />
      <div className="mt-1.5">
        <Facts facts={useContainerFacts(row, pod)} />
      </div>
      {resources.length === 0 ? (
        <p className="mt-2 text-12 text-text-3">{t('noResources')}</p>
      ) : (
        <ResourceUses
          uses={resources}
          container={row.name}
          defaults={limitRangerDefaults(pod, row.name, row.type === 'init' || row.type === 'sidecar')}
        />
      )}
      <div className="mt-1 flex flex-col">
        {probes.length === 0 ? null : (
          <Section title={t('probes')} count={probes.length} open={row.restarts > 0 || !row.ready}>
            <ProbeList probes={probes} />
          </Section>
        )}
        {variables === 0 ? null : (
          <Section title={t('environment')} count={variables}>
            <EnvironmentList container={row.spec} namespace={pod.metadata.namespace} />
          </Section>
        )}
        {hooks.length === 0 ? null : (
          <Section title={t('hooks')} count={hooks.length}>
            <HookList hooks={hooks} />
          </Section>
        )}
        {security.length === 0 ? null : (
          <Section title={t('security')} count={security.length}>
            <SecurityList settings={security} />
          </Section>
        )}
      </div>
    </li>
  );
}

function useContainerFacts(row: ContainerRow, pod: KubeObject): (Fact | undefined)[] {
  const t = useTranslations('kinds.pod');
  const command = commandLine(row.spec.command);
  const args = commandLine(row.spec.args);
  return [
    {
      term: t('image'),
      value: (
        <span className="inline-flex max-w-full items-center gap-1">
          <Mono>{row.image}</Mono>
          {row.pullPolicy === '' ? null : <span className="text-12 text-text-3">{row.pullPolicy}</span>}
        </span>
      ),
    },
    row.imageID === ''
      ? undefined
      : {
          term: t('imageID'),
          value: (
            <span className="inline-flex max-w-full items-center gap-1 text-text-2">
              <span title={row.imageID}>
                <Mono>{shortImageID(row.imageID)}</Mono>
              </span>
              <CopyButton text={row.imageID} label={t('copyImageID', { name: row.name })} />
            </span>
          ),
        },
    command === '' ? undefined : { term: t('command'), value: <Mono>{command}</Mono> },
    args === '' ? undefined : { term: t('args'), value: <Mono>{args}</Mono> },
    row.ports.length === 0 ? undefined : { term: t('ports'), value: <Ports row={row} pod={pod} /> },
  ];
}

/** The digest is what tells images apart; its beginning is enough to see whether two are the same. */
function shortImageID(imageID: string): string {
  const [, digest] = /(sha256:[0-9a-f]{12})[0-9a-f]{20,}$/.exec(imageID) ?? [];
  return digest === undefined ? imageID : `${digest}…`;
}

function Ports({ row: { ports, type }, pod }: { row: ContainerRow; pod: KubeObject }) {
  const t = useTranslations('kinds.pod');
  return ports.map((port) => (
    <span
      key={`${port.name}/${port.port}/${port.protocol}/${port.hostPort}`}
      className="mr-3 inline-flex items-center gap-1"
    >
      <Mono>{portText(port)}</Mono>
      {isServing(port, type) ? <OpenPortButton object={pod} port={port.port} /> : null}
      {port.hostPort === 0 ? null : (
        <span className="ml-1.5 text-12 text-text-2">
          {t('hostPort', { port: port.hostIP === '' ? port.hostPort : `${port.hostIP}:${port.hostPort}` })}
        </span>
      )}
    </span>
  ));
}

function isServing({ protocol }: ContainerPort, type: ContainerType): boolean {
  return protocol === 'TCP' && (type === 'container' || type === 'sidecar');
}
