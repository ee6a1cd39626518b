import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import { policyRules } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { allowsEverything } from '#lib/kubernetes/rbac-sentences/rule-sentence.ts';
import { useFormModel } from '../../model/form-model.ts';
import { ObjectSection } from '../../parts/object-section.tsx';
import { Section } from '../../parts/section.tsx';
import { RulesField } from './rules-field.tsx';

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
        <RulesField kind={kind} />
      </Section>
    </>
  );
}
