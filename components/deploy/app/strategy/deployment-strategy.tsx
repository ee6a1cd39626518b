import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { NumberField } from '#components/forms/fields/number-field.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { problemsIn } from '#components/forms/model/form-problem.ts';
import { RadioCards } from '#components/ui/field.tsx';
import { draftObject } from '#lib/forms/draft-object.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { strategyBounds } from '#lib/kinds/deployment-strategy.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';

const strategy = ['spec', 'strategy'];
const rolling = [...strategy, 'rollingUpdate'];
const amounts = ['25%', '50%', '100%', '0', '1', '2'];

/** New pods beside old ones, or after them. With how many pods there are meanwhile. */
export function DeploymentStrategy({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.appFields.strategy');
  const { change } = useFormModel();
  const { document, object } = workload;
  // Recreate can't have the amounts: they come back with RollingUpdate.
  const kept = useRef<JsonValue>(undefined);
  const type = valueAt(object, [...strategy, 'type']) ?? 'RollingUpdate';
  function choose(next: 'RollingUpdate' | 'Recreate') {
    if (next === 'Recreate') {
      kept.current = valueAt(object, rolling);
      change([{ document, path: strategy, value: { type: next } }]);
    } else {
      const value = kept.current === undefined ? undefined : { type: next, rollingUpdate: kept.current };
      change([{ document, path: strategy, value }]);
    }
  }
  return (
    <>
      <RadioCards
        legend={t('type')}
        columns={2}
        value={type === 'RollingUpdate' || type === 'Recreate' ? type : undefined}
        options={(['RollingUpdate', 'Recreate'] as const).map((value) => ({
          value,
          label: value,
          hint: t(`deployment.${value}`),
        }))}
        onChange={choose}
      />
      {type === 'Recreate' ? null : (
        <div className="grid gap-2.5 sm:grid-cols-2">
          <NumberField
            path={[...rolling, 'maxSurge']}
            label="maxSurge"
            hint={t('deployment.surgeHint')}
            placeholder="25%"
            choices={amounts}
          />
          <NumberField
            path={[...rolling, 'maxUnavailable']}
            label="maxUnavailable"
            hint={t('deployment.unavailableHint')}
            placeholder="25%"
            choices={amounts}
          />
        </div>
      )}
      <Bounds workload={workload} />
    </>
  );
}

function Bounds({ workload: { document, object } }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.appFields.strategy.deployment');
  const { problems } = useFormModel();
  const places = [rolling, ['spec', 'replicas']].map((path) => ({ document, path }));
  if (problemsIn(problems, places).some(({ severity }) => severity === 'error')) return null;
  const { least, most } = strategyBounds(draftObject(object));
  return (
    <p role="status" className="text-12 text-text-2">
      {t(least === most ? 'exactly' : 'bounds', { least, most })}
    </p>
  );
}
