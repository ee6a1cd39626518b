import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useField } from '#components/forms/model/use-field.ts';
import { Field, TextArea } from '#components/ui/field.tsx';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';

/** A list of texts, one a line and never split on spaces (P34). `keepsEmpty`: a list without entries stays a list. */
export function EntryLines(props: {
  path: FieldPath;
  label: string;
  hint: string;
  placeholder?: string;
  keepsEmpty?: boolean;
}) {
  const { path, label, hint, placeholder, keepsEmpty = false } = props;
  const t = useTranslations('deploy.containerCommand');
  const field = useField(path, { withParts: true });
  const entries = textsOf(field.value);
  const [typed, setTyped] = useState('');
  // The text as typed: an empty last line is not an entry yet, but must stay where the cursor is.
  const held = entries ?? [];
  const shown = isSame(entriesOf(typed), held) ? typed : held.join('\n');
  // An entry of several lines, or an empty one at the end, can't be told from line breaks here: it is left alone.
  const isLocked = entries === undefined || held.some((entry) => entry.includes('\n')) || held.at(-1) === '';
  return (
    <Field label={label} hint={isLocked ? t('severalLines') : hint} problem={field.problem}>
      {(ids) => (
        <TextArea
          {...ids}
          mono
          rows={Math.max(2, Math.min(8, shown.split('\n').length))}
          data-field={field.key}
          placeholder={placeholder}
          readOnly={isLocked}
          value={entries === undefined ? t('inYaml') : shown}
          onChange={({ target }) => {
            const next = entriesOf(target.value);
            setTyped(target.value);
            field.set(next.length === 0 && !keepsEmpty ? undefined : next);
          }}
        />
      )}
    </Field>
  );
}

/** Undefined for what is no list of texts. */
function textsOf(value: JsonValue | undefined): readonly string[] | undefined {
  if (value === undefined || value === null) return [];
  if (!isJsonArray(value)) return undefined;
  const texts = value.filter((entry) => typeof entry === 'string');
  return texts.length === value.length ? texts : undefined;
}

function entriesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}
