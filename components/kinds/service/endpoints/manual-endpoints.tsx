'use client';

import { useTranslations } from 'next-intl';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { manualSlice } from '#lib/network/service/manual-slice.ts';
import type { Endpoints } from './use-endpoints.ts';

/** A Service without a selector: its addresses are entered by hand, and this is the object to enter (V12). */
export function ManualEndpoints({ service, endpoints }: { service: KubeObject; endpoints: Endpoints }) {
  const t = useTranslations('kinds.service');
  if (endpoints.pending || endpoints.rows.length > 0) return null;
  const yaml = manualSlice(service);
  return (
    <Panel title={t('manualTitle')} actions={<CopyButton text={yaml}>{t('manualCopy')}</CopyButton>}>
      <p className="mb-2 text-text-2">{t('manualText')}</p>
      <pre
        className="overflow-x-auto rounded-s border border-border bg-surface-2 px-2 py-1.5 font-mono text-12"
        translate="no"
      >
        {yaml}
      </pre>
    </Panel>
  );
}
