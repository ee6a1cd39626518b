import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { registrySecrets, useObjectNames } from '#components/forms/choices/use-object-names.ts';
import { ElsewhereNote } from '#components/forms/fields/elsewhere-note.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { useField } from '#components/forms/model/use-field.ts';
import { Field, TextInput } from '#components/ui/field.tsx';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';

/** `imagePullSecrets` of the pod's spec, which the scope is at: one Secret for all containers. */
export function PullSecretField({ namespace }: { namespace: string }) {
  const t = useTranslations('deploy.containerImage');
  const { form, change } = useFormModel();
  const listId = useId();
  const list = useField(['imagePullSecrets'], { withParts: true });
  const first = useField(['imagePullSecrets', 0, 'name']);
  const { names, isComplete } = useObjectNames('secrets', namespace, registrySecrets);
  const made = form.objects.flatMap((object) =>
    object?.kind === 'Secret' && object.type === 'kubernetes.io/dockerconfigjson'
      ? [textOf(valueAt(object, ['metadata', 'name'])) ?? '']
      : [],
  );
  const choices = [...new Set([...made, ...names])].filter((name) => name !== '');
  const count = isJsonArray(list.value) ? list.value.length : 0;
  const name = textOf(first.value) ?? '';
  // Several, or entries that are more than a name.
  if (count > 1 || (list.value !== undefined && list.value !== null && !isJsonArray(list.value))) {
    return <ElsewhereNote label={t('secret')} field={list} />;
  }
  const isUnknown = isComplete && name !== '' && !choices.includes(name);
  const unknown = { tone: 'warn' as const, text: t('secretUnknown', { name, namespace }) };
  return (
    <Field
      label={t('secret')}
      hint={choices.length === 0 && isComplete ? t('noSecret') : t('secretHint')}
      problem={list.problem ?? (isUnknown ? unknown : undefined)}
    >
      {(ids) => (
        <>
          <TextInput
            {...ids}
            mono
            list={listId}
            data-field={first.key}
            placeholder={t('secretNone')}
            value={name}
            onChange={({ target }) => {
              const isEmpty = target.value === '';
              const path = isEmpty ? [...list.path, 0] : first.path;
              change([{ document: list.document, path, value: isEmpty ? undefined : target.value.trim() }]);
            }}
          />
          <datalist id={listId}>
            {choices.map((choice) => (
              <option key={choice} value={choice} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
