import { useTranslations } from 'next-intl';
import { firstRules } from '#lib/forms/access/rule-choices.ts';
import { RowsField } from '../../fields/rows-field.tsx';
import { RuleRow } from './rule-row.tsx';

/** The rules of the role that the form is about. */
export function RulesField({ kind }: { kind: 'Role' | 'ClusterRole' }) {
  const t = useTranslations('forms.role');
  return (
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
  );
}
