'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { openInDock } from '#components/dock/docks.ts';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { AwaitedState } from './awaited-state.tsx';
import { useAttachNote } from './use-attach-note.ts';
import { useAwaited } from './use-awaited.ts';

/** What was made, until it runs; then a terminal in it, and the dialog goes. */
export function MadeDialog(props: {
  pods: Resource;
  namespace: string | undefined;
  pod: string;
  container: string;
  what: 'container' | 'copy' | 'nodeShell';
  /** `attach`: to its own process; `exec`: a shell beside it. */
  terminal: 'attach' | 'exec';
  /** Its terminal is this tab of the dock. */
  onOpened: (tabId: string) => void;
  /** Before there was a terminal. */
  onClose: () => void;
}) {
  const { pods, namespace = '', pod, container, what, terminal, onOpened, onClose } = props;
  const cluster = useCluster();
  const t = useTranslations('debug.made');
  const at = { namespace, name: pod };
  const awaited = useAwaited(pods, at, container);
  const attachNote = useAttachNote(pods, at, terminal);
  const canOpen = awaited.found?.state === 'running' && attachNote === undefined;
  const open = useEffectEvent(() => {
    const tabId = openInDock(cluster, {
      kind: 'terminal',
      namespace,
      pod,
      container,
      what: { kind: terminal === 'attach' ? 'attach' : 'shell' },
      tty: true,
      stdin: true,
    });
    onOpened(tabId);
  });
  useEffect(() => {
    if (canOpen) open();
  }, [canOpen]);
  const command = `kubectl -n ${namespace} ${terminal} -it ${pod} -c ${container}${terminal === 'exec' ? ' -- sh' : ''}`;
  return (
    <Dialog
      open
      size="m"
      title={t(`title.${what}`, { pod })}
      onOpenChange={onClose}
      footer={<Button onClick={onClose}>{t('close')}</Button>}
    >
      <div className="flex flex-col gap-3">
        <AwaitedState namespace={namespace} pod={pod} container={container} awaited={awaited}>
          {t(`text.${what}`)}
        </AwaitedState>
        {attachNote === undefined ? null : (
          <>
            <Notice tone="neutral" title={attachNote} />
            <div className="flex items-center gap-2 rounded-s border border-border bg-surface-2 py-0.5 pr-0.5 pl-2">
              <code translate="no" className="min-w-0 flex-1 wrap-anywhere">
                {command}
              </code>
              <CopyButton text={command} label={t('copyCommand')} />
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}
