'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { ConfirmAction } from '#components/actions/confirm/confirm-action.tsx';
import { useWhat } from '#components/actions/use-what.ts';
import { RadioCards } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { changeReclaimPolicy } from '#lib/kinds/actions/storage.ts';
import { hasNoDeleter, reclaimPolicies, reclaimPolicyWrite } from '#lib/kinds/persistent-volume-edit.ts';
import { type ReclaimPolicy, volumeFacts } from '#lib/kinds/persistent-volume-facts.ts';

/** What becomes of a volume when its claim is deleted (T7). */
export function ReclaimPolicyDialog(props: ActionDialogProps) {
  const t = useTranslations('kinds.reclaim');
  const policyText = useTranslations('kinds.storage.policy');
  const what = useWhat(props);
  const [chosen, setChosen] = useState<ReclaimPolicy>();
  return (
    <ConfirmAction
      {...props}
      action={changeReclaimPolicy}
      // Without a choice nothing can be started, so what would be sent does not matter.
      write={(volume) =>
        chosen !== undefined && volumeFacts(volume).reclaimPolicy === chosen
          ? undefined
          : reclaimPolicyWrite(volume, chosen ?? 'Retain')
      }
      title={t('title', { what })}
      button={t('button')}
      done={t('done', { what, policy: chosen ?? '' })}
      disabledReason={chosen === undefined ? t('choose') : undefined}
    >
      {(volumes) => {
        const [first] = volumes;
        const offered = first === undefined ? (['Retain', 'Delete'] as const) : reclaimPolicies(first);
        const now = volumes.length === 1 && first !== undefined ? volumeFacts(first).reclaimPolicy : undefined;
        return (
          <>
            {now === undefined ? null : <p>{t('now', { policy: now })}</p>}
            <RadioCards
              legend={t('legend')}
              columns={1}
              value={chosen}
              onChange={setChosen}
              options={offered.map((policy) => ({
                value: policy,
                label: policy,
                hint: policyText(policy),
                ...(policy === now ? { disabledReason: t('isNow') } : {}),
              }))}
            />
            {chosen === 'Delete' && volumes.some(hasNoDeleter) ? <Notice tone="warn" title={t('noDeleter')} /> : null}
          </>
        );
      }}
    </ConfirmAction>
  );
}
