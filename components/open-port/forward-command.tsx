'use client';

import { useTranslations } from 'next-intl';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { portForward } from '#lib/network/open-port.ts';
import type { PortTarget } from '#lib/protocol/open.ts';

/** `kubectl port-forward`, for what needs an origin: cookies, storage, absolute paths. */
export function ForwardCommand({ target }: { target: PortTarget }) {
  const t = useTranslations('openPort');
  const { command, address } = portForward(target);
  return (
    <Panel title={t('forward')} actions={<CopyButton text={command} label={t('copyCommand')} />}>
      <code translate="no" className="block wrap-anywhere">
        {command}
      </code>
      <p className="mt-1 text-text-2">{t('forwardText', { address })}</p>
    </Panel>
  );
}
