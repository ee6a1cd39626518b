import { useTranslations } from 'next-intl';
import type { Namespaces } from '#components/data/use-namespaces.ts';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { useField } from '#components/forms/model/use-field.ts';
import { Checkbox, Field, TextInput } from '#components/ui/field.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { ownNamespace, withNamespace, withOwnNamespace } from '#lib/forms/workload/with-namespace.ts';

/** A namespace to choose or to type, made along where it is not there yet. */
export function NamespaceField({ workload, namespaces }: { workload: WorkloadAt; namespaces: Namespaces }) {
  const t = useTranslations('deploy.appFields');
  const { form, setText, problems } = useFormModel();
  const field = useField(['metadata', 'namespace']);
  const { namespace } = workload;
  const { known, listable } = namespaces;
  const isMade = ownNamespace(form) !== -1;
  const isRefused = problems.some(({ reason }) => reason === 'no-namespace');
  const isMissing = isRefused || (listable === true && namespace !== '' && !known.includes(namespace));
  const problem =
    isMade && field.problem === undefined ? madeFirst(t('namespaceIsMade', { namespace })) : field.problem;
  return (
    <Field label={t('namespace')} hint={t('namespaceHint')} problem={problem} required>
      {(ids) => (
        <>
          <TextInput
            {...ids}
            mono
            list={`${ids.id}list`}
            data-field={field.key}
            value={namespace}
            onChange={({ target }) => setText(withNamespace(form, target.value, known.includes(target.value)))}
          />
          <datalist id={`${ids.id}list`}>
            {known.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          {/* Above what is said of the field, which comes and goes: it must not move from under the pointer. */}
          {isMissing || isMade ? (
            <Checkbox
              label={t('createNamespace', { namespace })}
              checked={isMade}
              onCheckedChange={(isOn) => setText(withOwnNamespace(form, isOn))}
            />
          ) : null}
        </>
      )}
    </Field>
  );
}

function madeFirst(text: string) {
  return { tone: 'ok', text } as const;
}
