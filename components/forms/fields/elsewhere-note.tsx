import { useTranslations } from 'next-intl';
import { Field } from '#components/ui/field.tsx';
import type { FieldState } from '../model/use-field.ts';

/** A field whose value this form has no input for: it is kept as it is, and changed in the YAML. */
export function ElsewhereNote(props: { label: string; field: FieldState; className?: string | undefined }) {
  const { label, field, className = '' } = props;
  const t = useTranslations('forms');
  return (
    <Field label={label} problem={field.problem} className={className}>
      {(ids) => (
        <output {...ids} tabIndex={-1} data-field={field.key} className="flex h-8 items-center text-text-2">
          {t('setInYaml')}
        </output>
      )}
    </Field>
  );
}
