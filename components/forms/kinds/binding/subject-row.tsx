import { useTranslations } from 'next-intl';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { Field, Select } from '#components/ui/field.tsx';
import { knownGroups, subjectKinds, subjectOf } from '#lib/forms/access/subjects.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { ElsewhereNote } from '../../fields/elsewhere-note.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { useField } from '../../model/use-field.ts';

/** One who gets the role. `namespace`: of the binding, undefined when it counts everywhere. */
export function SubjectRow(props: { label: string; subject: JsonValue | undefined; namespace: string | undefined }) {
  const { label, subject, namespace } = props;
  const t = useTranslations('forms.binding');
  const field = useField([]);
  const kindField = useField(['kind']);
  const kind = subjectKinds.find((one) => one === valueAt(subject, ['kind']));
  const name = textOf(valueAt(subject, ['name'])) ?? '';
  if (kind === undefined) return <ElsewhereNote label={label} field={field} />;
  return (
    <div className="grid gap-2.5 sm:grid-cols-3">
      <Field label={t('kind')} problem={kindField.problem}>
        {(ids) => (
          <Select
            {...ids}
            data-field={kindField.key}
            value={kind}
            options={subjectKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            onChange={({ target }) => {
              const next = subjectKinds.find((one) => one === target.value);
              if (next !== undefined) field.set(subjectOf(next, name, namespace ?? ''));
            }}
          />
        )}
      </Field>
      {kind === 'ServiceAccount' ? (
        <Account subject={subject} namespace={namespace} />
      ) : (
        <TextField
          path={['name']}
          label={t('name')}
          hint={t(`nameHint.${kind}`)}
          required
          mono
          choices={kind === 'Group' ? knownGroups(namespace ?? '') : []}
          className="sm:col-span-2"
        />
      )}
    </div>
  );
}

function Account({ subject, namespace }: { subject: JsonValue | undefined; namespace: string | undefined }) {
  const t = useTranslations('forms.binding');
  const { cluster } = useFormModel();
  const { byId } = useDiscovery(cluster);
  const { known } = useNamespaces();
  const own = textOf(valueAt(subject, ['namespace'])) ?? '';
  const place = own === '' ? (namespace ?? '') : own;
  const isPlace = known.includes(place);
  const accounts = useObjects(cluster, byId('serviceaccounts'), { namespace: place, enabled: isPlace });
  const names = accounts.objects.map(({ metadata }) => metadata.name);
  const name = textOf(valueAt(subject, ['name'])) ?? '';
  const isMissing = accounts.isRead && !accounts.more && name !== '' && !names.includes(name);
  return (
    <>
      <TextField
        path={['name']}
        label={t('name')}
        hint={isMissing ? t('accountMissing') : t('nameHint.ServiceAccount')}
        required
        mono
        choices={names}
      />
      <TextField
        path={['namespace']}
        label={t('namespace')}
        required={namespace === undefined}
        placeholder={namespace ?? ''}
        mono
        choices={known}
      />
    </>
  );
}
