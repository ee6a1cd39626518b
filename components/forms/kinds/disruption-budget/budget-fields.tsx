import { useTranslations } from 'next-intl';
import { useMatchedPods } from '#components/expose/use-matched-pods.ts';
import { RadioCards } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { budgetRule } from '#lib/disruption/budget.ts';
import { draftObject } from '#lib/forms/draft-object.ts';
import { mayBeAway } from '#lib/forms/scaling/budget.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { NumberField } from '../../fields/number-field.tsx';
import { useFormModel } from '../../model/form-model.ts';

const fields = ['maxUnavailable', 'minAvailable'] as const;

/** How many pods may be away, or must stay; as a number or a share, and what that means for the pods of now. */
export function BudgetFields() {
  const t = useTranslations('forms.budget');
  const { form, change } = useFormModel();
  const budget = form.objects[0];
  const rule = budgetRule(draftObject(budget));
  const field = valueAt(budget, ['spec', 'minAvailable']) === undefined ? 'maxUnavailable' : 'minAvailable';
  function choose(next: (typeof fields)[number]) {
    if (next === field) return;
    change([
      { document: 0, path: ['spec', next], value: valueAt(budget, ['spec', field]) ?? 1 },
      { document: 0, path: ['spec', field], value: undefined },
    ]);
  }
  return (
    <>
      <RadioCards
        legend={t('rule')}
        hideLegend
        columns={2}
        value={field}
        onChange={choose}
        options={fields.map((value) => ({ value, label: t(`rules.${value}.label`), hint: t(`rules.${value}.hint`) }))}
      />
      <NumberField
        path={['spec', field]}
        label={t('amount')}
        hint={t('amountHint')}
        required
        choices={['1', '2', '25%', '50%']}
        className="max-w-96"
      />
      {rule === undefined ? null : <Meaning field={rule.field} value={rule.value} />}
    </>
  );
}

/** "Of the 3 pods of now, 1 may be away at once." */
function Meaning({ field, value }: { field: 'minAvailable' | 'maxUnavailable'; value: string }) {
  const t = useTranslations('forms.budget');
  const kinds = useTranslations('kinds.disruptionBudget');
  const { cluster, form } = useFormModel();
  const budget = form.objects[0];
  const { namespace = '' } = draftObject(budget).metadata;
  const labels = textMapOf(valueAt(budget, ['spec', 'selector', 'matchLabels']));
  const hasExpressions = valueAt(budget, ['spec', 'selector', 'matchExpressions']) !== undefined;
  const { total, isKnown } = useMatchedPods(cluster, namespace, labels);
  const away = mayBeAway(field, value, total);
  const isCounted = isKnown && namespace !== '' && !hasExpressions && Object.keys(labels).length > 0 && total > 0;
  if (away === undefined) return null;
  return (
    <>
      <p role="status" className="text-12 text-text-2">
        {kinds(`rule.${field}`, { value })}
        {isCounted && away > 0 ? ` ${t('means', { count: total, away })}` : null}
      </p>
      {isCounted && away === 0 ? (
        <Notice tone="warn" title={kinds('note.never.title')}>
          {t('never', { count: total })}
        </Notice>
      ) : null}
    </>
  );
}
