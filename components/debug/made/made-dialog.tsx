'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { AwaitedState } from './awaited-state.tsx';
import { useAwaited } from './use-awaited.ts';

/** What was made, until it runs; then a terminal in it. */
export function MadeDialog(props: {
  pods: Resource;
  namespace: string | undefined;
  pod: string;
  container: string;
  what: 'container' | 'copy' | 'nodeShell';
  /** `attach`: to its own process; `exec`: a shell beside it. */
  terminal: 'attach' | 'exec';
  footer?: ReactNode;
  onClose: () => void;
}) {
  const { pods, namespace = '', pod, container, what, terminal, footer, onClose } = props;
  const t = useTranslations('debug.made');
  const awaited = useAwaited(pods, { namespace, name: pod }, container);
  const command = `kubectl -n ${namespace} ${terminal} -it ${pod} -c ${container}${terminal === 'exec' ? ' -- sh' : ''}`;
  return (
    <Dialog
      open
      size="m"
      title={t(`title.${what}`, { pod })}
      onOpenChange={onClose}
      footer={footer ?? <Button onClick={onClose}>{t('close')}</Button>}
    >
      <div className="flex flex-col gap-3">
        <AwaitedState namespace={namespace} pod={pod} container={container} awaited={awaited}>
          {t(`text.${what}`)}
        </AwaitedState>
        {awaited.found?.state === 'running' ? (
          <div className="flex items-center gap-2 rounded-s border border-border bg-surface-2 py-0.5 pr-0.5 pl-2">
            <code translate="no" className="min-w-0 flex-1 wrap-anywhere">
              {command}
            </code>
            <CopyButton text={command} label={t('copyCommand')} />
          </div>
        ) : null}
      </div>
    </Dialog>
  );
}
