import { useTranslations } from 'next-intl';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { RowsField } from '../../fields/rows-field.tsx';
import { TextField } from '../../fields/text-field.tsx';

const types = ['Container', 'Pod', 'PersistentVolumeClaim'] as const;
type LimitType = (typeof types)[number];

/** What the API server takes for each type: only containers have defaults, only claims are about storage. */
const shapes: Readonly<
  Record<LimitType, { readonly resources: readonly string[]; readonly fields: readonly Limit[] }>
> = {
  Container: {
    resources: ['cpu', 'memory', 'ephemeral-storage'],
    fields: ['defaultRequest', 'default', 'min', 'max', 'maxLimitRequestRatio'],
  },
  Pod: { resources: ['cpu', 'memory', 'ephemeral-storage'], fields: ['min', 'max', 'maxLimitRequestRatio'] },
  PersistentVolumeClaim: { resources: ['storage'], fields: ['min', 'max'] },
};
type Limit = 'defaultRequest' | 'default' | 'min' | 'max' | 'maxLimitRequestRatio';

const placeholders: Readonly<Record<string, string>> = {
  cpu: '500m',
  memory: '512Mi',
  'ephemeral-storage': '1Gi',
  storage: '10Gi',
};

/** `spec.limits` of the LimitRange that the scope is at. */
export function LimitRangeFields() {
  const t = useTranslations('forms.limitRange');
  return (
    <RowsField
      path={['spec', 'limits']}
      label={t('rows')}
      hint={t('rowsHint')}
      addLabel={t('add')}
      keepsOne
      blank={(items) => {
        const used = items.map((item) => textOf(valueAt(item, ['type'])));
        return { type: types.find((type) => !used.includes(type)) ?? 'Container' };
      }}
      rowLabel={(index) => t('row', { index: index + 1 })}
    >
      {(_, item) => <LimitFields type={textOf(valueAt(item, ['type'])) ?? ''} />}
    </RowsField>
  );
}

function LimitFields({ type }: { type: string }) {
  const t = useTranslations('forms.limitRange');
  const known = types.find((one) => one === type);
  const shape = known === undefined ? undefined : shapes[known];
  return (
    <div className="flex flex-col gap-2 rounded-l border border-border-2 px-3 pt-2 pb-1">
      <ChoiceField
        path={['type']}
        label={t('type')}
        hint={known === undefined ? t('otherType') : t(`typeHint.${known}`)}
        required
        options={types.map((one) => ({ value: one, label: one }))}
      />
      {shape?.resources.map((resource) => (
        <fieldset key={resource} className="min-w-0">
          <legend className="mb-1 font-mono text-12 font-medium">{resource}</legend>
          <div className="grid grid-cols-2 gap-x-2 lg:grid-cols-5">
            {shape.fields.map((field) => (
              <TextField
                key={field}
                path={[field, resource]}
                label={t(`field.${field}`)}
                placeholder={field === 'maxLimitRequestRatio' ? '4' : (placeholders[resource] ?? '')}
                mono
              />
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
