import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ProblemLine } from '#components/forms/fields/problem-line.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Scope } from '#components/forms/model/scope.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import { IconButton } from '#components/ui/button.tsx';
import { Select } from '#components/ui/field.tsx';
import { envFromChanges, envFromSourceOf } from '#lib/forms/workload/container/env-source.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { useDataObjects } from './data-objects.tsx';
import { MissingObject, OptionalField } from './key-fields.tsx';
import { RowText } from './row-text.tsx';

/** All keys of a ConfigMap or Secret as variables, with the same text before each name; the scope is at the entry. */
export function EnvFromRow(props: { workload: WorkloadAt; source: JsonValue; index: number; onRemove: () => void }) {
  const { workload, source, index, onRemove } = props;
  const t = useTranslations('deploy.containerEnv');
  const { change } = useFormModel();
  const field = useField([], { withParts: true });
  const ref = envFromSourceOf(source);
  const kind = ref === 'secretRef' ? 'Secret' : 'ConfigMap';
  const { namespace } = workload;
  const objects = useDataObjects(kind);
  const name = textOf(valueAt(source, [ref, 'name'])) ?? '';
  const isOptional = valueAt(source, [ref, 'optional']) === true;
  return (
    <fieldset aria-label={t('from', { number: index + 1 })} className="min-w-0">
      <div className="grid grid-cols-[minmax(0,1fr)_130px_28px] items-start gap-x-2 gap-y-1 sm:grid-cols-[minmax(0,1fr)_150px_minmax(0,1.5fr)_28px]">
        <RowText path={['prefix']} label={t('prefix')} placeholder={t('prefixUnset')} />
        <Select
          aria-label={t('allOf')}
          className="[&>select]:h-7!"
          value={ref}
          options={[
            { value: 'configMapRef', label: t('allOfConfigMap') },
            { value: 'secretRef', label: t('allOfSecret') },
          ]}
          onChange={({ target }) => {
            const next = target.value === 'secretRef' ? 'secretRef' : 'configMapRef';
            if (next !== ref) change(envFromChanges(field.document, field.path, source, next));
          }}
        />
        <div className="col-span-3 row-start-2 flex min-w-0 flex-col gap-1 sm:col-span-1 sm:row-start-1 sm:col-start-3">
          <RowText path={[ref, 'name']} label={kind} choices={objects.names} keepsEmpty />
          <MissingObject kind={kind} name={name} namespace={namespace} isOptional={isOptional} />
          {isOptional || objects.isMissing(name) ? (
            <Scope path={[ref]}>
              <OptionalField />
            </Scope>
          ) : null}
        </div>
        <IconButton
          label={t('removeFrom', { number: index + 1 })}
          icon={Trash2}
          size="s"
          onClick={onRemove}
          className="col-start-3 row-start-1 sm:col-start-4"
        />
      </div>
      <ProblemLine problem={field.problem} />
    </fieldset>
  );
}
