'use client';

import { SquareTerminal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { openInDock } from '#components/dock/docks.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { IconButton } from '#components/ui/button.tsx';
import { shell } from '#lib/kinds/actions/terminal.ts';
import { execContainers } from '#lib/kinds/pod/exec-containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

/** A shell in this very container. */
export function ContainerShell({ pod, container }: { pod: KubeObject; container: string }) {
  const cluster = useCluster();
  const t = useTranslations('terminal.start');
  const resource = useDiscovery(cluster).byId('pods');
  const { name, namespace = '' } = pod.metadata;
  const noRight = useNoRight(
    cluster,
    resource === undefined
      ? []
      : shell.rights.map(({ verb, subresource }) => ({ verb, subresource, resource, namespace, name })),
  );
  const own = execContainers(pod).find((candidate) => candidate.name === container);
  const refusal = own?.isRunning === true ? undefined : t('notRunning', { container, word: own?.word ?? '' });
  return (
    <IconButton
      size="xs"
      variant="default"
      icon={SquareTerminal}
      label={t('inContainer', { container })}
      disabledReason={noRight?.reason ?? refusal}
      onClick={() =>
        openInDock(cluster, {
          kind: 'terminal',
          namespace,
          pod: name,
          container,
          what: { kind: 'shell' },
          tty: true,
          stdin: true,
        })
      }
    />
  );
}
