'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useNodePortFacts } from '#components/expose/use-node-port-facts.ts';
import { needsRecreation, refusalCause, takenNodePort } from '#components/problem/refusal/refusal-cause.ts';
import { Button } from '#components/ui/button.tsx';
import { nextFreeNodePort } from '#lib/deploy/node-port.ts';
import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import type { Rewriter } from '#lib/manifest/edit/rewrite.ts';
import { canRecreate } from '#lib/manifest/immutable/recreate.ts';
import type { ApplyResult } from '#lib/protocol/apply.ts';
import { CulpritLink } from './culprit-link.tsx';
import { simplePath } from './simple-path.ts';

interface RowOffersProps {
  readonly cluster: string;
  readonly result: ApplyResult;
  readonly status: KubeStatus;
  /** Changes the object in the text and sends it again; undefined where the text can't be changed so. */
  readonly onChangeAndRetry?: ((change: (edit: Rewriter) => void) => void) | undefined;
  /** Deletes the object and makes it anew, after asking. */
  readonly onRecreate?: (() => void) | undefined;
}

/** Buttons that mend what a refusal says, where it is known how. */
export function RowOffers({ cluster, result, status, onChangeAndRetry, onRecreate }: RowOffersProps) {
  const t = useTranslations('apply.offer');
  const port = takenNodePort(status);
  const { cause } = refusalCause(status, result);
  if (port !== undefined) {
    return <PortOffers cluster={cluster} port={port} status={status} onChangeAndRetry={onChangeAndRetry} />;
  }
  if (cause === 'nodePortType' && onChangeAndRetry !== undefined) {
    return (
      <Button
        size="xs"
        onClick={() => onChangeAndRetry((edit) => edit.set(['spec', 'type'], 'NodePort', { before: 'ports' }))}
      >
        {t('nodePortType')}
      </Button>
    );
  }
  if (cause === 'nodePortRange' && onChangeAndRetry !== undefined) {
    return <AutomaticPort status={status} onChangeAndRetry={onChangeAndRetry} />;
  }
  if (needsRecreation(status) && canRecreate({ kind: result.kind }) && onRecreate !== undefined) {
    return (
      <Button size="xs" variant="danger" onClick={onRecreate}>
        {t('recreate')}
      </Button>
    );
  }
  return <CulpritLink cluster={cluster} result={result} status={status} />;
}

type Change = NonNullable<RowOffersProps['onChangeAndRetry']>;

/** [E3] Who has the port, the next one that seems free, and none at all. */
function PortOffers(props: {
  cluster: string;
  port: number;
  status: KubeStatus;
  onChangeAndRetry: Change | undefined;
}) {
  const { cluster, port, status, onChangeAndRetry } = props;
  const t = useTranslations('apply.offer');
  const facts = useNodePortFacts(cluster, true);
  const holder = facts.holders.get(port);
  const next = facts.seen === 'none' ? undefined : nextFreeNodePort(facts.range, (one) => facts.holders.has(one), port);
  const path = simplePath(portField(status));
  return (
    <>
      <span className="basis-full">
        {holder === undefined
          ? t(facts.pending ? 'portLooking' : 'portHolderUnknown', { port })
          : t.rich('portHolder', {
              port,
              service: `${holder.namespace}/${holder.name}`,
              link: (chunks) => (
                <Link prefetch={false} className="underline" href={pagePath(cluster, 'services', holder)}>
                  {chunks}
                </Link>
              ),
            })}
      </span>
      {onChangeAndRetry === undefined || path === undefined ? null : (
        <>
          {next === undefined ? null : (
            <Button size="xs" onClick={() => onChangeAndRetry((edit) => edit.set(path, next))}>
              {t('usePort', { port: next })}
            </Button>
          )}
          <AutomaticPort status={status} onChangeAndRetry={onChangeAndRetry} />
        </>
      )}
    </>
  );
}

function AutomaticPort({ status, onChangeAndRetry }: { status: KubeStatus; onChangeAndRetry: Change }) {
  const t = useTranslations('apply.offer');
  const path = simplePath(portField(status));
  if (path === undefined) return null;
  return (
    <Button size="xs" onClick={() => onChangeAndRetry((edit) => edit.remove(path))}>
      {t('automaticPort')}
    </Button>
  );
}

function portField(status: KubeStatus): string {
  return status.details?.causes?.find(({ field = '' }) => /odePort$/.test(field))?.field ?? '';
}
