import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { ElsewhereNote } from '#components/forms/fields/elsewhere-note.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import { Field, TextInput } from '#components/ui/field.tsx';
import { modeText, modeValue } from '#lib/forms/workload/volumes/file-mode.ts';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';

const usual = ['0644', '0444', '0600', '0400', '0755'] as const;

/** A file's mode, octal as `chmod` has it; the API takes the same as a decimal number. */
export function ModeField({ path, label, hint }: { path: FieldPath; label: string; hint: string }) {
  const t = useTranslations('deploy.configurationPart');
  const listId = useId();
  const field = useField(path);
  const text = modeText(field.value);
  if (text === undefined) return <ElsewhereNote label={label} field={field} />;
  return (
    <Field label={label} hint={hint} problem={field.problem}>
      {(ids) => (
        <>
          <TextInput
            {...ids}
            mono
            data-field={field.key}
            list={listId}
            placeholder="0644"
            value={text}
            onChange={(event) => field.set(modeValue(event.target.value))}
          />
          <datalist id={listId}>
            {usual.map((mode) => (
              <option key={mode} value={mode}>
                {t(`modes.${mode}`)}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
