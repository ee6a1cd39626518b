import { useTranslations } from 'next-intl';
import { Field, Select } from '#components/ui/field.tsx';
import { regrouped, servedGroups, textsAt } from '#lib/forms/access/rule-choices.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { useField } from '../../model/use-field.ts';

const several = ' several';

/** The API group of a rule's resources. A rule of several groups is kept as it is until one is chosen. */
export function GroupField({ rule, served }: { rule: JsonObject; served: readonly Resource[] }) {
  const t = useTranslations('forms.role');
  const whole = useField([]);
  const field = useField(['apiGroups'], { withParts: true });
  const groups = textsAt(rule, 'apiGroups');
  const [only] = groups;
  const value = groups.length === 1 && only !== undefined ? only : several;
  const known = [...new Set([...servedGroups(served), ...(value === several ? [] : [value])])];
  const label = (group: string) => (group === '' ? t('core') : group === '*' ? t('everyGroup') : group);
  return (
    <Field label={t('group')} hint={t('groupHint')} problem={field.problem}>
      {(ids) => (
        <Select
          {...ids}
          data-field={field.key}
          value={value}
          options={[
            ...(value === several ? [{ value: several, label: groups.map(label).join(', ') || '—' }] : []),
            ...known.filter((group) => group !== '*').map((group) => ({ value: group, label: label(group) })),
            { value: '*', label: t('everyGroup') },
          ]}
          onChange={({ target }) => {
            if (target.value !== several) whole.set(regrouped(rule, target.value, served));
          }}
        />
      )}
    </Field>
  );
}
