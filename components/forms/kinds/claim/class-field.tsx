import { useTranslations } from 'next-intl';
import { useStorageClasses } from '#components/kinds/storage/use-storage-classes.ts';
import { Field, Select } from '#components/ui/field.tsx';
import { textOfField } from '#lib/forms/field-text.ts';
import { effectiveDefault } from '#lib/kinds/storage-class-default.ts';
import { ElsewhereNote } from '../../fields/elsewhere-note.tsx';
import { useField } from '../../model/use-field.ts';

/**
 * The class of a claim (T5): left out, the cluster's default is filled in; an empty one says that it wants a volume
 * without a class, which is something else.
 */
export function ClassField() {
  const t = useTranslations('forms.claim');
  const { classes } = useStorageClasses();
  const field = useField(['spec', 'storageClassName']);
  const text = textOfField(field.value);
  if (text === undefined) return <ElsewhereNote label={t('class')} field={field} />;
  const byDefault = effectiveDefault(classes);
  const isUnset = field.value === undefined || field.value === null;
  const named = (name: string) => ({ value: `${prefix}${name}`, label: name });
  const isKnown = text === '' || classes.some(({ metadata }) => metadata.name === text);
  return (
    <Field label={t('class')} hint={t('classHint')} problem={field.problem}>
      {(ids) => (
        <Select
          {...ids}
          data-field={field.key}
          value={isUnset ? 'default' : text === '' ? 'none' : `${prefix}${text}`}
          options={[
            {
              value: 'default',
              label:
                byDefault === undefined ? t('noDefaultClass') : t('defaultClass', { name: byDefault.metadata.name }),
            },
            ...(byDefault === undefined && isUnset ? [] : [{ value: 'none', label: t('noClass') }]),
            ...(isKnown ? [] : [named(text)]),
            ...classes.map(({ metadata }) => named(metadata.name)),
          ]}
          onChange={({ target: { value } }) =>
            field.set(value === 'default' ? undefined : value === 'none' ? '' : value.slice(prefix.length))
          }
        />
      )}
    </Field>
  );
}

/** A class may be called `none`. */
const prefix = 'class ';
