'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { NodePortLinks } from '#components/kinds/service/node-port-links.tsx';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import type { PortTarget } from '#lib/protocol/open.ts';
import { ForwardCommand } from './forward-command.tsx';
import { PortFields } from './port-fields.tsx';
import { useOpenPort } from './use-open-port.ts';
import { usePortChoice } from './use-port-choice.ts';
import { WhatWorks } from './what-works.tsx';

/**
 * A port of a Pod or a Service, in a new tab: what works there and what can't, before it is opened, and beside it the
 * ways on which everything works. `port`: the one that is chosen at first.
 */
export function OpenPortDialog(props: {
  resource: Resource;
  object: KubeObject;
  port?: number | undefined;
  onClose: () => void;
}) {
  const { resource, object, onClose } = props;
  const t = useTranslations('openPort');
  const cluster = useCluster();
  const { opensPorts } = useClusterSession();
  const choice = usePortChoice(object, props.port);
  const { name, namespace = '' } = object.metadata;
  const kind = resource.kind === 'Service' ? 'service' : 'pod';
  const right = { resource, subresource: 'proxy', namespace, name };
  const noRight = useNoRight(cluster, [{ ...right, verb: 'get' }]);
  const target: PortTarget | undefined =
    choice.port === undefined ? undefined : { kind, namespace, name, port: choice.port, scheme: choice.scheme };
  const opening = useOpenPort(cluster, target);
  const disabledReason =
    opensPorts === true
      ? (noRight?.reason ?? (target === undefined ? t(choice.isEmpty ? 'noPorts' : 'portWrong') : undefined))
      : t('off');

  function open() {
    if (disabledReason === undefined) void opening.open();
  }

  return (
    <Dialog
      open
      title={t('title', { kind: resource.kind, name })}
      onOpenChange={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          <Button variant="primary" busy={opening.isOpening} disabledReason={disabledReason} onClick={open}>
            {t('open')}
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        {opensPorts === true ? null : <Notice tone="warn" title={t('off')} />}
        {choice.isEmpty ? <Notice tone="warn" title={t('noPorts')} /> : <PortFields choice={choice} />}
        {opensPorts === true ? <WhatWorks cluster={cluster} right={right} /> : null}
        {opening.problem === undefined ? null : <ProblemNotice problem={opening.problem} />}
        {opening.opened === undefined ? null : (
          <Notice tone="ok" title={t('opened')}>
            <p>
              {t.rich('blocked', {
                link: (words) => (
                  <a href={opening.opened?.url} target="_blank" rel="noreferrer noopener" className="text-accent">
                    {words}
                  </a>
                ),
              })}
            </p>
          </Notice>
        )}
      </form>
      <section className="mt-4 flex flex-col gap-2">
        <h3 className="font-semibold">{t('otherwise')}</h3>
        {kind === 'service' ? <NodePortLinks service={object} /> : null}
        {target === undefined ? null : <ForwardCommand target={target} />}
      </section>
    </Dialog>
  );
}
