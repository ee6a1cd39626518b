'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { ConfirmAction } from '#components/actions/confirm/confirm-action.tsx';
import { OneObject } from '#components/actions/one-object.tsx';
import { useWhat } from '#components/actions/use-what.ts';
import { Field, TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { expand } from '#lib/kinds/actions/storage.ts';
import { expandPatch, expandRefusal, sizeProblem } from '#lib/kinds/persistent-volume-claim-expand.ts';
import { claimFacts } from '#lib/kinds/persistent-volume-claim-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { useStorageClasses } from '../use-storage-classes.ts';

/** More storage for a claim: only larger, and only where its class allows it (T11, E36). */
export function ExpandDialog(props: ActionDialogProps) {
  return <OneObject {...props}>{(claim) => <Expand {...props} claim={claim} />}</OneObject>;
}

function Expand({ claim, ...props }: ActionDialogProps & { claim: KubeObject }) {
  const t = useTranslations('kinds.expand');
  const what = useWhat(props);
  const { find, problem: unread } = useStorageClasses();
  const { requested = '', capacity = '–', className } = claimFacts(claim);
  const [size, setSize] = useState(requested);
  const refusal = expandRefusal(claim, find(className));
  const typed = size.trim();
  const problem = sizeProblem(claim, typed);
  const isUntouched = typed === requested;
  const values = { requested, capacity, class: className ?? '' };
  return (
    <ConfirmAction
      {...props}
      action={expand}
      write={(seen) => ({ write: 'patch', type: 'merge', body: expandPatch(seen, typed) })}
      title={t('title', { what })}
      button={t('button')}
      done={t('done', { what, size: typed })}
      disabledReason={
        refusal !== undefined
          ? t(`refusal.${refusal}`, values)
          : problem === undefined
            ? undefined
            : t(`problem.${problem}`, values)
      }
    >
      {() =>
        refusal === undefined ? (
          <>
            <Field
              label={t('size')}
              hint={t('hint', values)}
              problem={
                problem === undefined || isUntouched
                  ? undefined
                  : { tone: 'bad', text: t(`problem.${problem}`, values) }
              }
            >
              {(ids) => (
                <TextInput
                  {...ids}
                  mono
                  data-autofocus
                  className="max-w-40"
                  value={size}
                  onChange={(event) => setSize(event.target.value)}
                />
              )}
            </Field>
            <p className="text-text-2">{t('text')}</p>
            {unread === undefined ? null : <p className="text-12 text-text-3">{t('classUnread')}</p>}
          </>
        ) : (
          <Notice tone="warn" title={t(`refusal.${refusal}`, values)}>
            {t('refusedText')}
          </Notice>
        )
      }
    </ConfirmAction>
  );
}
