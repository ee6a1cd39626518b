import { useTranslations } from 'next-intl';
import { useObjectNames } from '#components/forms/choices/use-object-names.ts';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import { useFormProblem } from '#components/forms/model/use-form-problem.ts';
import { Field, Select } from '#components/ui/field.tsx';
import { nameFieldOf, type VolumeAt } from '#lib/forms/workload/volumes/pod-volumes.ts';
import { pathText } from '#lib/manifest/edit/field-path.ts';

/** Which ConfigMap or Secret of the namespace. The scope is at the volume. */
export function ObjectChoice(props: { kind: 'ConfigMap' | 'Secret'; volume: VolumeAt; namespace: string }) {
  const { kind, volume, namespace } = props;
  const t = useTranslations('deploy.configurationPart');
  const { names, isComplete, isRefused, pending } = useObjectNames(
    kind === 'Secret' ? 'secrets' : 'configmaps',
    namespace,
  );
  const path = [volume.source, nameFieldOf(volume.source) ?? 'name'];
  const field = useField(path);
  const isOptional = useField([volume.source, 'optional']).value === true;
  const held = volume.refersTo;
  const isListed = held === '' || names.includes(held);
  useFormProblem(
    isComplete && !isListed && !isOptional
      ? {
          document: field.document,
          path: pathText(field.path),
          severity: 'warning',
          message: t('notThere', { kind, name: held, namespace }),
          isMissing: false,
        }
      : undefined,
  );
  if (!isComplete && !pending) {
    return (
      <TextField path={path} label={kind} hint={t(isRefused ? 'unread' : 'nameHint')} required mono choices={names} />
    );
  }
  return (
    <Field label={kind} hint={t('choiceHint', { namespace })} problem={field.problem} required>
      {(ids) => (
        <Select
          {...ids}
          data-field={field.key}
          value={held}
          options={[
            { value: '', label: t(pending ? 'reading' : names.length === 0 ? 'noObjects' : 'choose') },
            ...(isListed ? [] : [{ value: held, label: held }]),
            ...names.map((name) => ({ value: name, label: name })),
          ]}
          onChange={(event) => field.set(event.target.value)}
        />
      )}
    </Field>
  );
}
