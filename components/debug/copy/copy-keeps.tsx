'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { claimsOf, hasHostPorts } from '#lib/debug/pod-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { CopyDraft } from './copy-form.tsx';

const choices = [
  'shareProcesses',
  'sameNode',
  'keepInitContainers',
  'keepProbes',
  'keepLabels',
  'keepAnnotations',
] as const;

/** What goes along into the copy, and what that means. */
export function CopyKeeps(props: { pod: KubeObject; draft: CopyDraft; onChange: (part: Partial<CopyDraft>) => void }) {
  const { pod, draft, onChange } = props;
  const t = useTranslations('debug.copy');
  const claims = claimsOf(pod);
  return (
    <>
      <fieldset className="min-w-0">
        <legend className="mb-1 text-12 font-medium">{t('keeps')}</legend>
        <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
          {choices.map((choice) => (
            <Checkbox
              key={choice}
              label={t(`keep.${choice}`)}
              hint={t(`keepHint.${choice}`)}
              checked={draft[choice]}
              onCheckedChange={(checked) => onChange({ [choice]: checked })}
            />
          ))}
        </div>
      </fieldset>
      {draft.keepLabels ? (
        <Notice tone="warn" title={t('labelsTitle')}>
          {t('labelsText')}
        </Notice>
      ) : null}
      {claims.length === 0 ? null : (
        <Notice tone="warn" title={t('claims', { count: claims.length, names: claims.join(', ') })} />
      )}
      {hasHostPorts(pod) ? <Notice tone="neutral" title={t('hostPorts')} /> : null}
    </>
  );
}
