import { useTranslations } from 'next-intl';
import { NumberField } from '#components/forms/fields/number-field.tsx';
import { FollowChanges } from '#components/forms/model/follow-changes.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { daemonAmountsFollow } from '#lib/forms/workload/rollout/daemon-amounts.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { UpdateType, updateStrategy } from './update-type.tsx';

const rolling = [...updateStrategy, 'rollingUpdate'];
const amounts = ['1', '2', '10%', '25%', '0'];

/** On how many nodes at once a DaemonSet replaces its pod. */
export function DaemonStrategy({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('kinds.strategy');
  const isOnDelete = valueAt(workload.object, [...updateStrategy, 'type']) === 'OnDelete';
  return (
    <FollowChanges follows={daemonAmountsFollow}>
      <UpdateType workload={workload} />
      {isOnDelete ? null : (
        <div className="grid gap-2.5 sm:grid-cols-2">
          <NumberField
            path={[...rolling, 'maxUnavailable']}
            label="maxUnavailable"
            hint={t('maxUnavailable')}
            placeholder="1"
            choices={amounts}
          />
          <NumberField
            path={[...rolling, 'maxSurge']}
            label="maxSurge"
            hint={t('maxSurge')}
            placeholder="0"
            choices={amounts}
          />
        </div>
      )}
    </FollowChanges>
  );
}
