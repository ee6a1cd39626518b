'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { ConfirmAction } from '#components/actions/confirm/confirm-action.tsx';
import { OneObject } from '#components/actions/one-object.tsx';
import { useWhat } from '#components/actions/use-what.ts';
import { Field, RadioCards, TextInput } from '#components/ui/field.tsx';
import { changeStrategy } from '#lib/kinds/actions/controller-revision.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import {
  strategyPatch,
  strategyProblem,
  type UpdateStrategy,
  updateStrategyOf,
} from '#lib/stateful/update-strategy.ts';

/** How updates of a StatefulSet or DaemonSet go: by themselves and how far, or only when pods are deleted. */
export function StrategyDialog(props: ActionDialogProps) {
  return <OneObject {...props}>{(object) => <Form {...props} object={object} />}</OneObject>;
}

function Form(props: ActionDialogProps & { readonly object: KubeObject }) {
  const { object, ...rest } = props;
  const t = useTranslations('kinds.strategy');
  const what = useWhat(props);
  const [draft, setDraft] = useState(() => updateStrategyOf(object));
  const problem = strategyProblem(object, draft);
  const isSame = strategyPatch(object, draft) === undefined;
  return (
    <ConfirmAction
      {...rest}
      action={changeStrategy}
      title={t('title', { what })}
      button={t('button')}
      done={t('done', { what })}
      disabledReason={problem === undefined ? (isSame ? t('same') : undefined) : t(`problem.${problem}`)}
      write={(seen) => {
        const body = strategyPatch(seen, draft);
        return body === undefined ? undefined : { write: 'patch', type: 'merge', body };
      }}
    >
      {() => (
        <div className="flex flex-col gap-3">
          <RadioCards
            legend={t('type')}
            columns={2}
            value={draft.type}
            options={[
              { value: 'RollingUpdate', label: 'RollingUpdate', hint: t('rolling') },
              { value: 'OnDelete', label: 'OnDelete', hint: t('onDelete') },
            ]}
            onChange={(type) => setDraft({ ...draft, type })}
          />
          {draft.type === 'OnDelete' ? null : (
            <Amounts
              kind={object.kind}
              draft={draft}
              problem={problem === undefined ? undefined : t(`problem.${problem}`)}
              onChange={setDraft}
            />
          )}
        </div>
      )}
    </ConfirmAction>
  );
}

function Amounts(props: {
  kind: string;
  draft: UpdateStrategy;
  problem: string | undefined;
  onChange: (draft: UpdateStrategy) => void;
}) {
  const { kind, draft, problem, onChange } = props;
  const t = useTranslations('kinds.strategy');
  const fields = kind === 'StatefulSet' ? (['partition'] as const) : (['maxUnavailable', 'maxSurge'] as const);
  return (
    <div className="grid gap-x-3 sm:grid-cols-2">
      {fields.map((field, index) => (
        <Field
          key={field}
          label={field}
          hint={t(field)}
          problem={problem === undefined || index > 0 ? undefined : { tone: 'bad', text: problem }}
        >
          {(ids) => (
            <TextInput
              {...ids}
              mono
              value={draft[field]}
              onChange={(event) => onChange({ ...draft, [field]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
