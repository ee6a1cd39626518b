import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { ProblemLine } from '#components/forms/fields/problem-line.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { useField } from '#components/forms/model/use-field.ts';
import { IconButton } from '#components/ui/button.tsx';
import { Select } from '#components/ui/field.tsx';
import {
  containerResources,
  type EnvSource,
  envSourceChanges,
  envSourceOf,
  envSources,
  podFields,
} from '#lib/forms/workload/container/env-source.ts';
import { type EnvPair, parseEnvText } from '#lib/forms/workload/container/env-text.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { KeyFields } from './key-fields.tsx';
import { RowText } from './row-text.tsx';

/** One variable; the scope is at it. */
export function EnvRow(props: {
  workload: WorkloadAt;
  container: JsonValue;
  variable: JsonValue;
  index: number;
  /** Several at once, from the lines of a `.env` file. */
  onPaste: (pairs: readonly EnvPair[]) => void;
  onRemove: () => void;
}) {
  const { workload, container, variable, index, onPaste, onRemove } = props;
  const t = useTranslations('deploy.containerEnv');
  const { change } = useFormModel();
  const field = useField([], { withParts: true });
  const source = envSourceOf(variable);
  const number = index + 1;
  const name = textOf(valueAt(variable, ['name'])) ?? '';
  // By name, since rows move up when one is removed: choosing the wrong source must not cost what was typed.
  const before = useRef(new Map<string, JsonValue>());
  return (
    <fieldset aria-label={t('variable', { number })} className="min-w-0">
      <div className="grid grid-cols-[minmax(0,1fr)_130px_28px] items-start gap-x-2 gap-y-1 sm:grid-cols-[minmax(0,1fr)_150px_minmax(0,1.5fr)_28px]">
        <RowText
          path={['name']}
          label={t('name')}
          placeholder="LOG_LEVEL"
          keepsEmpty
          onPaste={(event) => {
            const pairs = parseEnvText(event.clipboardData.getData('text'));
            if (pairs === undefined) return;
            event.preventDefault();
            onPaste(pairs);
          }}
        />
        <Select
          aria-label={t('source')}
          className="[&>select]:h-7!"
          value={source}
          options={[
            ...envSources.map((value) => ({ value, label: t(`sourceOf.${value}`) })),
            ...(source === 'other' ? [{ value: 'other', label: t('sourceOf.other') }] : []),
          ]}
          onChange={({ target }) => {
            const next: EnvSource | undefined = envSources.find((one) => one === target.value);
            if (next === undefined) return;
            before.current.set(`${name} ${source}`, variable);
            change(envSourceChanges(field.document, field.path, next, before.current.get(`${name} ${next}`)));
          }}
        />
        <div className="col-span-3 row-start-2 flex min-w-0 flex-col gap-1 sm:col-span-1 sm:row-start-1 sm:col-start-3">
          {source === 'value' ? <RowText path={['value']} label={t('value')} /> : null}
          {source === 'configMapKeyRef' ? (
            <KeyFields kind="ConfigMap" path={['valueFrom', 'configMapKeyRef']} namespace={workload.namespace} />
          ) : null}
          {source === 'secretKeyRef' ? (
            <KeyFields kind="Secret" path={['valueFrom', 'secretKeyRef']} namespace={workload.namespace} />
          ) : null}
          {source === 'fieldRef' ? (
            <RowText path={['valueFrom', 'fieldRef', 'fieldPath']} label={t('field')} choices={podFields} keepsEmpty />
          ) : null}
          {source === 'resourceFieldRef' ? (
            <div className="grid grid-cols-2 gap-x-2">
              <RowText
                path={['valueFrom', 'resourceFieldRef', 'resource']}
                label={t('resource')}
                choices={containerResources}
                keepsEmpty
              />
              <RowText
                path={['valueFrom', 'resourceFieldRef', 'divisor']}
                label={t('divisor')}
                placeholder={t('divisorUnset')}
                choices={['1', '1m', '1Ki', '1Mi', '1Gi']}
              />
            </div>
          ) : null}
          {source === 'other' ? <p className="py-1 text-text-2">{t('elsewhere')}</p> : null}
        </div>
        <IconButton
          label={name === '' ? t('removeNumber', { number }) : t('remove', { name })}
          icon={Trash2}
          size="s"
          onClick={onRemove}
          className="col-start-3 row-start-1 sm:col-start-4"
        />
      </div>
      <ProblemLine problem={field.problem} />
      {source === 'resourceFieldRef' && valueAt(container, ['resources']) === undefined ? (
        <p className="text-12 text-text-3">{t('resourceUnset')}</p>
      ) : null}
    </fieldset>
  );
}
