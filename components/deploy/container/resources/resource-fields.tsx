import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import { useFormProblem } from '#components/forms/model/use-form-problem.ts';
import { textOfField } from '#lib/forms/field-text.ts';
import { futureObject } from '#lib/forms/workload/container/app-forecast.ts';
import { type ResourceSide, resourceFact } from '#lib/forms/workload/container/resource-facts.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { podTemplateOf } from '#lib/kinds/workload/containers.ts';
import { pathText } from '#lib/manifest/edit/field-path.ts';
import { useAdmission } from './use-admission.ts';

const amounts = [
  { side: 'requests', resource: 'cpu' },
  { side: 'limits', resource: 'cpu' },
  { side: 'requests', resource: 'memory' },
  { side: 'limits', resource: 'memory' },
] as const;

/** What the container asks for and may have, with what the namespace says to it. */
export function ResourceFields({ workload }: { workload: WorkloadAt }) {
  return (
    <div className="grid grid-cols-2 gap-x-2.5 gap-y-1 sm:grid-cols-4">
      {amounts.map((amount) => (
        <AmountField key={`${amount.side} ${amount.resource}`} {...amount} workload={workload} />
      ))}
    </div>
  );
}

function AmountField(props: { side: ResourceSide; resource: 'cpu' | 'memory'; workload: WorkloadAt }) {
  const { side, resource, workload } = props;
  const t = useTranslations('deploy.containerResources');
  const admission = useAdmission(workload.namespace);
  const container = useField([]).value;
  const field = useField(['resources', side, resource]);
  const fact = useMemo(
    () => resourceFact(container, podTemplateOf(futureObject(workload)), admission, side, resource),
    [container, workload, admission, side, resource],
  );
  const { unset, isDefault, min, max, problem } = fact;
  const isUnset = (textOfField(field.value) ?? '') === '';
  const said =
    problem === undefined
      ? undefined
      : t(problem.actual === undefined ? `lacks.${problem.rule}` : `limit.${problem.rule}`, {
          limitRange: problem.limitRange,
          allowed: problem.allowed,
          actual: problem.actual ?? '',
          source: isUnset ? (isDefault ? 'default' : 'limit') : 'own',
        });
  useFormProblem(
    said === undefined
      ? undefined
      : {
          document: field.document,
          path: pathText(field.path),
          // The API server takes what makes pods, and makes none.
          severity: workload.kind === 'Pod' ? 'error' : 'warning',
          message: said,
          isMissing: false,
        },
  );
  const range =
    min !== undefined && max !== undefined
      ? t('range', { min, max })
      : min !== undefined
        ? t('atLeast', { min })
        : max !== undefined
          ? t('atMost', { max })
          : undefined;
  return (
    <TextField
      path={['resources', side, resource]}
      label={t(`${side}-${resource}`)}
      hint={fact.isRequired && isUnset ? t('required') : (range ?? t(`hint.${side}-${resource}`))}
      placeholder={
        unset === '' ? t(fact.isRequired ? 'requiredMark' : 'none') : isDefault ? t('byDefault', { unset }) : unset
      }
      mono
    />
  );
}
