import { useTranslations } from 'next-intl';
import { ConcernNotices } from '#components/kinds/rbac/concern-notices.tsx';
import { Button } from '#components/ui/button.tsx';
import { draftBinding, subjectOf } from '#lib/forms/access/subjects.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';
import { RowsField } from '../../fields/rows-field.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { useField } from '../../model/use-field.ts';
import { ObjectSection } from '../../parts/object-section.tsx';
import { Section } from '../../parts/section.tsx';
import { RoleRefFields } from './role-ref-fields.tsx';
import { SubjectRow } from './subject-row.tsx';

/** The role, who gets it, and what is to be feared of that. A binding without namespace counts everywhere. */
export function BindingSections() {
  const t = useTranslations('forms.binding');
  const { form } = useFormModel();
  const binding = draftBinding(form.objects[0]);
  const { namespace } = binding;
  return (
    <>
      <ObjectSection namespaced={namespace !== undefined} />
      <Section title={t('role')} meta={t('roleMeta')} about={[{ document: 0, path: ['roleRef'] }]}>
        <RoleRefFields binding={binding} />
      </Section>
      <Section
        title={t('subjects')}
        meta={namespace === undefined ? t('everywhere') : t('inNamespace', { namespace })}
        about={[{ document: 0, path: ['subjects'] }]}
      >
        <RowsField
          path={['subjects']}
          label={t('subjects')}
          addLabel={t('add')}
          blank={subjectOf('ServiceAccount', '', namespace ?? '')}
          rowLabel={(index) => t('subject', { index: index + 1 })}
        >
          {(index, subject) => (
            <SubjectRow label={t('subject', { index: index + 1 })} subject={subject} namespace={namespace} />
          )}
        </RowsField>
        {namespace === undefined || namespace === '' ? null : <AllAccounts namespace={namespace} />}
        <ConcernNotices binding={{ ...binding, subjects: binding.subjects.filter(({ name }) => name !== '') }} />
      </Section>
    </>
  );
}

/** The group of every account of the namespace (R11). */
function AllAccounts({ namespace }: { namespace: string }) {
  const t = useTranslations('forms.binding');
  const field = useField(['subjects']);
  const group = `system:serviceaccounts:${namespace}`;
  const held = isJsonArray(field.value) ? field.value : [];
  return (
    <Button
      size="s"
      className="self-start"
      onClick={() => {
        const typed = held.filter((subject) => {
          const name = valueAt(subject, ['name']) ?? '';
          return name !== '' && name !== group;
        });
        field.set([...typed, subjectOf('Group', group, namespace)]);
      }}
    >
      {t('allAccounts', { namespace })}
    </Button>
  );
}
