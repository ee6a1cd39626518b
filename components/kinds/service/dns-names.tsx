'use client';

import { useTranslations } from 'next-intl';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { dnsNames } from '#lib/kinds/service.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

/** The names by which pods reach a Service; never with a node port, which does not answer there. */
export function DnsNames({ service }: { service: KubeObject }) {
  const t = useTranslations('kinds.service');
  const names = dnsNames(service);
  return (
    <Panel title={t('dns')} flush>
      <ul>
        {(['same', 'other', 'full'] as const).map((which) => (
          <li
            key={which}
            className="grid min-h-[34px] grid-cols-[92px_minmax(0,1fr)_auto] items-center gap-x-2 py-1 border-border border-t px-3 first:border-t-0"
          >
            <span className="text-12 text-text-3">{t(`dnsName.${which}`)}</span>
            <code className="wrap-anywhere" translate="no">
              {names[which]}
            </code>
            <CopyButton text={names[which]} label={t('copyName', { name: names[which] })} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
