'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CommandLines } from '#components/access/command-lines.tsx';
import { useCluster } from '#components/data/use-cluster.ts';
import { useClusterSummary } from '#components/data/use-cluster-summary.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Field, TextArea, TextInput } from '#components/ui/field.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { downloadText } from '#components/yaml/download-text.ts';
import {
  isLoopback,
  isServerAddress,
  type KubeconfigCluster,
  type KubeconfigCredential,
  kubeconfigCommands,
  kubeconfigFileName,
  kubeconfigText,
} from '#lib/grants/kubeconfig.ts';
import type { ClusterAddressAnswer } from '#lib/protocol/cluster-address.ts';
import { useKubeconfigCluster } from './use-kubeconfig-cluster.ts';

export interface KubeconfigProps {
  /** As the file calls whoever it is for. */
  readonly user: string;
  /** '' for kubectl's own default. */
  readonly namespace: string;
  readonly credential: KubeconfigCredential;
  /** Flags of `kubectl config set-credentials` that do the same. */
  readonly commandFlags: readonly string[];
  readonly onDownload?: () => void;
}

/** A kubeconfig that is ready to be handed out, with the address that others reach. */
export function KubeconfigPanel(props: KubeconfigProps) {
  const cluster = useCluster();
  const { address, problem, refetch } = useKubeconfigCluster(cluster, props.namespace);
  if (problem !== undefined) return <ProblemNotice problem={problem} onRetry={refetch} />;
  if (address === undefined) return <Skeleton width="60%" />;
  return <Kubeconfig {...props} address={address} />;
}

function Kubeconfig(props: KubeconfigProps & { address: ClusterAddressAnswer }) {
  const { user, namespace, credential, commandFlags, address, onDownload } = props;
  const t = useTranslations('access.grant.kubeconfig');
  const { displayName } = useClusterSummary();
  const [name, setName] = useState(displayName);
  const [server, setServer] = useState(address.server);
  const isAddress = isServerAddress(server);
  const isOther = server !== address.server;
  const cluster: KubeconfigCluster = {
    name: name.trim() === '' ? displayName : name.trim(),
    server: server.trim().replace(/\/+$/, ''),
    certificateAuthority: address.certificateAuthority ?? '',
    // The name in the certificate is that of the address it came with.
    tlsServerName: isOther ? undefined : address.tlsServerName,
  };
  const text = kubeconfigText({ cluster, user, namespace, credential });
  const file = kubeconfigFileName(user);
  return (
    <section aria-label={t('title')} className="flex min-w-0 flex-col gap-2.5">
      <h3 className="font-semibold">{t('title')}</h3>
      <div className="grid gap-2.5 sm:grid-cols-[minmax(0,1fr)_220px]">
        <Field
          label={t('server')}
          hint={t(address.isForOthers ? 'serverConfigured' : 'serverOwn')}
          problem={serverProblem()}
        >
          {(ids) => (
            <TextInput
              {...ids}
              mono
              type="url"
              value={server}
              onChange={(event) => setServer(event.target.value)}
              data-field="server"
            />
          )}
        </Field>
        <Field label={t('name')} hint={t('nameHint')}>
          {(ids) => <TextInput {...ids} mono value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
      </div>
      {address.certificateAuthority === undefined ? <p className="text-12 text-text-2">{t('noAuthority')}</p> : null}
      <Field label={file}>
        {(ids) => <TextArea {...ids} mono readOnly rows={9} className="break-all" value={isAddress ? text : ''} />}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button
          icon={Download}
          size="s"
          disabledReason={isAddress ? undefined : t('serverFirst')}
          onClick={() => {
            downloadText(file, text);
            onDownload?.();
          }}
        >
          {t('download')}
        </Button>
        {isAddress ? (
          <CopyButton text={text} size="s">
            {t('copy')}
          </CopyButton>
        ) : null}
      </div>
      <CommandLines commands={kubeconfigCommands({ cluster, user, namespace, credential: commandFlags })} />
    </section>
  );

  function serverProblem() {
    if (!isAddress) return { tone: 'bad' as const, text: t('serverBad') };
    return isLoopback(server) ? { tone: 'warn' as const, text: t('serverLoopback') } : undefined;
  }
}
