import { useTranslations } from 'next-intl';
import { ChoiceField } from '#components/forms/fields/choice-field.tsx';
import { NumberField } from '#components/forms/fields/number-field.tsx';
import { RowsField } from '#components/forms/fields/rows-field.tsx';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { Scope } from '#components/forms/model/scope.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { takesNoValues } from '#lib/forms/workload/scheduling/scheduling-follows.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import type { NodeFacts } from '../use-nodes.ts';
import { ValuesField } from './values-field.tsx';

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'] as const;
const expression = { key: '', operator: 'In', values: [] };

/** Labels of nodes that the pods must have, and those that they would like best (P15). */
export function NodeAffinity({ workload, facts }: { workload: WorkloadAt; facts: NodeFacts }) {
  const t = useTranslations('deploy.schedulingFields');
  const affinity = [...workload.podSpec, 'affinity', 'nodeAffinity'];
  return (
    <>
      <RowsField
        path={[...affinity, 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms']}
        label={t('required')}
        hint={t('requiredHint')}
        addLabel={t('addTerm')}
        blank={{ matchExpressions: [expression] }}
        rowLabel={(index) => t('term', { index: index + 1 })}
        isTight
      >
        {(index) => <Expressions term={t('term', { index: index + 1 })} facts={facts} />}
      </RowsField>
      <RowsField
        path={[...affinity, 'preferredDuringSchedulingIgnoredDuringExecution']}
        label={t('preferred')}
        hint={t('preferredHint')}
        addLabel={t('addWish')}
        blank={{ weight: 50, preference: { matchExpressions: [expression] } }}
        rowLabel={(index) => t('wish', { index: index + 1 })}
      >
        {(index) => (
          <div className="flex flex-col gap-2.5">
            <NumberField path={['weight']} label={t('weight')} hint={t('weightHint')} min={1} max={100} />
            <Scope path={['preference']}>
              <Expressions term={t('wish', { index: index + 1 })} facts={facts} />
            </Scope>
          </div>
        )}
      </RowsField>
    </>
  );
}

function Expressions({ term, facts }: { term: string; facts: NodeFacts }) {
  const t = useTranslations('deploy.schedulingFields');
  return (
    <div className="rounded-m border border-border p-2.5">
      <RowsField
        path={['matchExpressions']}
        label={t('conditions', { term })}
        addLabel={t('addCondition')}
        blank={expression}
        rowLabel={(index) => t('condition', { index: index + 1, term })}
      >
        {(_, item) => <ExpressionRow item={item} facts={facts} />}
      </RowsField>
    </div>
  );
}

function ExpressionRow({ item, facts }: { item: JsonValue | undefined; facts: NodeFacts }) {
  const t = useTranslations('deploy.schedulingFields');
  const key = textOf(valueAt(item, ['key'])) ?? '';
  const known = facts.labels.find((label) => label.key === key)?.values.map(({ value }) => value) ?? [];
  return (
    <div className="grid gap-2.5 sm:grid-cols-3">
      <TextField path={['key']} label={t('label')} mono choices={facts.labels.map((label) => label.key)} />
      <ChoiceField
        path={['operator']}
        label={t('operator')}
        options={operators.map((value) => ({ value, label: t(`operators.${value}`) }))}
      />
      {takesNoValues(valueAt(item, ['operator'])) && valueAt(item, ['values']) === undefined ? null : (
        <ValuesField path={['values']} label={t('values')} hint={t('valuesHint')} choices={known} />
      )}
    </div>
  );
}
