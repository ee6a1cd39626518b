import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useField } from '#components/forms/model/use-field.ts';
import { useFormProblem } from '#components/forms/model/use-form-problem.ts';
import { Field, TextInput } from '#components/ui/field.tsx';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { type FieldPath, pathText } from '#lib/manifest/edit/field-path.ts';

/**
 * A name that other places refer to, and that has to be the only one of its kind: while it is that of another, or
 * nothing, it waits here, or nobody could tell any more whose the references are. `onRename` takes them along.
 */
export function UniqueNameField(props: {
  path: FieldPath;
  label: string;
  hint: string;
  /** Those of the others. */
  taken: readonly string[];
  onRename?: (name: string) => void;
}) {
  const { path, label, hint, taken, onRename } = props;
  const t = useTranslations('deploy.storagePart');
  const field = useField(path);
  const held = textOf(field.value) ?? '';
  const [typed, setTyped] = useState<{ readonly over: string; readonly text: string }>();
  const waiting = typed?.over === held ? typed.text : undefined;
  const message =
    waiting === undefined ? undefined : waiting === '' ? t('nameMissing') : t('nameTaken', { name: waiting });
  useFormProblem(
    message === undefined
      ? undefined
      : {
          document: field.document,
          path: pathText(field.path),
          severity: 'error',
          message,
          isMissing: waiting === '',
        },
  );
  function put(text: string) {
    const isHeldBack = text === '' || taken.includes(text);
    setTyped(isHeldBack ? { over: held, text } : undefined);
    if (!isHeldBack) (onRename ?? field.set)(text);
  }
  return (
    <Field label={label} hint={hint} problem={field.problem} required>
      {(ids) => (
        <TextInput
          {...ids}
          mono
          data-field={field.key}
          value={waiting ?? held}
          onChange={(event) => put(event.target.value)}
        />
      )}
    </Field>
  );
}
