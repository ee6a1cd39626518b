import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import { firstRules } from '#lib/forms/access/rule-choices.ts';
import { policyRules } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { allowsEverything } from '#lib/kubernetes/rbac-sentences/rule-sentence.ts';
import { RowsField } from '../../fields/rows-field.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { ObjectSection } from '../../parts/object-section.tsx';
import { Section } from '../../parts/section.tsx';
import { RuleRow } from './rule-row.tsx';

export function RoleSections({ kind }: { kind: 'Role' | 'ClusterRole' }) {
  const t = useTranslations('forms.role');
  const page = useTranslations('access.rolePage');
  const { form } = useFormModel();
  return (
    <>
      <ObjectSection namespaced={kind === 'Role'} nameHint={t('nameHint')} />
      <Section title={t('rules')} meta={t(`rulesMeta.${kind}`)} about={[{ document: 0, path: ['rules'] }]}>
        {allowsEverything(policyRules(form.objects[0])) ? (
          <Notice tone="bad" title={page('everything')}>
            {page('everythingText')}
          </Notice>
        ) : null}
        <RowsField
          path={['rules']}
          label={t('rules')}
          hint={t('rulesHint')}
          addLabel={t('add')}
          blank={firstRules.resources}
          rowLabel={(index) => t('rule', { index: index + 1 })}
          isTight
        >
          {(index, rule) => <RuleRow label={t('rule', { index: index + 1 })} kind={kind} rule={rule} />}
        </RowsField>
      </Section>
    </>
  );
}
