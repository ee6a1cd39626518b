import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { SelectorMatch } from '#components/kinds/service/actions/selector-match.tsx';
import { useNamespacePods } from '#components/kinds/service/use-namespace-pods.ts';
import { draftObject } from '#lib/forms/draft-object.ts';
import { type NamedWorkload, namedWorkloads } from '#lib/forms/network/service-workload.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { sameLabels } from '#lib/network/service/selector-match.ts';
import { PairsField } from '../../fields/pairs-field.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { WorkloadSelect } from '../../parts/workload-select.tsx';

const path = ['spec', 'selector'];

/** The pods of the budget: those of a workload, by its own labels, or those that are typed. */
export function BudgetPods() {
  const t = useTranslations('forms.budget');
  const { form, change } = useFormModel();
  const budget = form.objects[0];
  const { namespace = '', name } = draftObject(budget).metadata;
  const near = useNamespacePods(namespace, namespace !== '');
  const workloads = useMemo(() => namedWorkloads(near.workloads), [near.workloads]);
  const selector = valueAt(budget, path);
  const labels = textMapOf(valueAt(selector, ['matchLabels']));
  const hasExpressions = valueAt(selector, ['matchExpressions']) !== undefined;
  const chosen = hasExpressions
    ? undefined
    : workloads.find(({ selector: own }) => own !== undefined && sameLabels(own, labels));
  function choose(workload: NamedWorkload) {
    if (workload.selector === undefined) return;
    const isNamedAfter = name === '' || name === chosen?.name;
    change([
      { document: 0, path, value: { matchLabels: workload.selector } },
      ...(isNamedAfter ? [{ document: 0, path: ['metadata', 'name'], value: workload.name }] : []),
    ]);
  }
  return (
    <>
      <WorkloadSelect
        label={t('workload')}
        hint={t('workloadHint')}
        workloads={workloads}
        chosen={chosen}
        onChoose={choose}
      />
      <PairsField
        path={[...path, 'matchLabels']}
        label={t('labels')}
        hint={t('labelsHint')}
        addLabel={t('addLabel')}
        keyLabel={t('labelKey')}
        valueLabel={t('labelValue')}
      />
      {hasExpressions ? (
        <p className="text-12 text-text-2">{t('expressions')}</p>
      ) : selector === undefined || selector === null ? (
        <p className="text-12 text-text-3">{t('noSelector')}</p>
      ) : Object.keys(labels).length === 0 ? (
        <p className="text-12 text-text-2">{t('allPods')}</p>
      ) : namespace === '' ? null : (
        <SelectorMatch namespace={namespace} selector={labels} current={labels} near={near} isBad={false} />
      )}
    </>
  );
}
