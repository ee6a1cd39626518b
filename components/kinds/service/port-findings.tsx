'use client';

import { useTranslations } from 'next-intl';
import { StatusShape } from '#components/ui/status.tsx';
import type { PortFinding } from '#lib/network/service/service-diagnosis.ts';

/** Ports of the Service whose target the pods don't have, or don't declare. */
export function PortFindings({ findings }: { findings: readonly PortFinding[] }) {
  const t = useTranslations('kinds.service.portFinding');
  if (findings.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {findings.map(({ port, kind, declared }) => (
        <li key={`${port.port}/${port.protocol}`} className="flex items-start gap-1.5 text-text-2">
          <span className="flex h-[18px] items-center">
            <StatusShape tone={kind === 'name-missing' ? 'bad' : 'warn'} />
          </span>
          <span className="min-w-0">
            {t.rich(kind, {
              port: String(port.port),
              target: String(port.targetPort),
              value: (text) => <code translate="no">{text}</code>,
            })}{' '}
            {declared.length === 0 ? t('nothingDeclared') : t('declared', { ports: declared.join(', ') })}
          </span>
        </li>
      ))}
    </ul>
  );
}
