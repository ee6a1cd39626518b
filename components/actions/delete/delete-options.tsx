'use client';

import { useTranslations } from 'next-intl';
import { Checkbox, Field, NumberInput, RadioCards, TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { type Cascade, cascades } from '#lib/kinds/delete-plan.ts';

/** As typed. */
export interface DeleteChoices {
  readonly cascade: Cascade;
  readonly grace: string;
  /** As `kubectl delete --force --grace-period=0`. */
  readonly force: boolean;
  /** The confirmation. */
  readonly typed: string;
}

/** Undefined: as the pod says. */
export function graceSeconds({ grace, force }: DeleteChoices): number | 'invalid' | undefined {
  if (force) return 0;
  const text = grace.trim();
  if (text === '') return undefined;
  return /^\d{1,9}$/.test(text) ? Number(text) : 'invalid';
}

/** How it is deleted: what belongs to it, how long it may take, and the name typed where it looks like production. */
export function DeleteOptions(props: {
  choices: DeleteChoices;
  onChange: (choices: DeleteChoices) => void;
  /** It has objects that belong to it. */
  owns: boolean;
  isPod: boolean;
  /** What has to be typed. */
  wanted: string | undefined;
}) {
  const { choices, onChange, owns, isPod, wanted } = props;
  const t = useTranslations('actions.delete');
  return (
    <>
      {owns ? (
        <RadioCards
          legend={t('cascade')}
          value={choices.cascade}
          onChange={(cascade) => onChange({ ...choices, cascade })}
          options={cascades.map((value) => ({
            value,
            label: t(`cascadeName.${value}`),
            hint: t(`cascadeHint.${value}`),
          }))}
        />
      ) : null}
      {isPod ? <PodOptions choices={choices} onChange={onChange} /> : null}
      {wanted === undefined ? null : (
        <Field label={t('type', { text: wanted })}>
          {(ids) => (
            <TextInput
              {...ids}
              mono
              data-autofocus
              value={choices.typed}
              onChange={(event) => onChange({ ...choices, typed: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

function PodOptions({ choices, onChange }: { choices: DeleteChoices; onChange: (choices: DeleteChoices) => void }) {
  const t = useTranslations('actions.delete');
  const seconds = graceSeconds(choices);
  return (
    <div className="flex flex-col gap-1">
      <Field
        label={t('grace')}
        hint={t('graceHint')}
        problem={seconds === 'invalid' ? { tone: 'bad', text: t('graceProblem') } : undefined}
      >
        {(ids) => (
          <NumberInput
            {...ids}
            value={choices.force ? '0' : choices.grace}
            onValueChange={(grace) => onChange({ ...choices, grace })}
            min={0}
            disabled={choices.force}
            className="max-w-40"
          />
        )}
      </Field>
      <Checkbox
        label={t('force')}
        hint={<code translate="no">kubectl delete --force --grace-period=0</code>}
        checked={choices.force}
        onCheckedChange={(force) => onChange({ ...choices, force })}
      />
      {seconds === 0 ? (
        <Notice tone="warn" title={t('forceTitle')} className="mt-1">
          {t('forceText')}
        </Notice>
      ) : null}
    </div>
  );
}
