import { useTranslations } from 'next-intl';
import { ProblemLine } from '#components/forms/fields/problem-line.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Scope } from '#components/forms/model/scope.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { madeObjects, withoutMade } from '#lib/forms/workload/volumes/made-objects.ts';
import type { VolumeAt } from '#lib/forms/workload/volumes/pod-volumes.ts';
import { withoutVolume } from '#lib/forms/workload/volumes/volume-changes.ts';
import { ClaimTemplate } from './claims/claim-template.tsx';
import { ExistingClaim } from './claims/existing-claim.tsx';
import { NewClaim } from './claims/new-claim.tsx';
import { PartCard } from './parts/part-card.tsx';
import { VolumeMounts } from './parts/volume-mounts.tsx';
import { VolumeName } from './parts/volume-name.tsx';
import { EmptyDirFields, HostPathFields, NfsFields } from './plain-sources.tsx';

const fielded = ['volumeClaimTemplate', 'persistentVolumeClaim', 'emptyDir', 'hostPath', 'nfs'] as const;

/** A volume: what it is, and who mounts it. */
export function VolumeCard({ workload, volume }: { workload: WorkloadAt; volume: VolumeAt }) {
  const t = useTranslations('deploy.storagePart');
  const { form, change, setText } = useFormModel();
  const source = fielded.find((one) => one === volume.source);
  const made =
    source === 'persistentVolumeClaim'
      ? madeObjects(form, 'PersistentVolumeClaim').find(({ name }) => name === volume.refersTo && name !== '')
      : undefined;
  const kind = made === undefined ? source : 'newClaim';
  function remove() {
    if (made === undefined) change(withoutVolume(workload, volume));
    else setText(withoutMade(form, made));
  }
  return (
    <PartCard
      title={kind === undefined ? volume.source || t('noSource') : t(`kind.${kind}`)}
      label={t('volume', { name: volume.name })}
      meta={kind === undefined ? t('elsewhere') : t(`kindHint.${kind}`)}
      removeLabel={t('removeVolume', { name: volume.name })}
      onRemove={remove}
    >
      <Scope document={workload.document} path={volume.path}>
        {made !== undefined ? (
          <NewClaim workload={workload} volume={volume} claim={made} />
        ) : source === 'volumeClaimTemplate' ? (
          <ClaimTemplate workload={workload} volume={volume} />
        ) : source === 'persistentVolumeClaim' ? (
          <ExistingClaim workload={workload} volume={volume} />
        ) : source === 'emptyDir' ? (
          <EmptyDirFields workload={workload} volume={volume} />
        ) : source === 'hostPath' ? (
          <HostPathFields workload={workload} volume={volume} />
        ) : source === 'nfs' ? (
          <NfsFields workload={workload} volume={volume} />
        ) : (
          <OtherFields workload={workload} volume={volume} />
        )}
      </Scope>
      <VolumeMounts workload={workload} volume={volume} />
    </PartCard>
  );
}

/** A kind of volume without fields here: it is kept as it is, and what is wrong with it is said. */
function OtherFields({ workload, volume }: { workload: WorkloadAt; volume: VolumeAt }) {
  const { problem, key } = useField(volume.source === '' ? [] : [volume.source], { withParts: true });
  return (
    <div data-field={key} tabIndex={-1} className="flex flex-col gap-1">
      <div className="grid gap-2.5 sm:grid-cols-2">
        <VolumeName workload={workload} volume={volume} />
      </div>
      <ProblemLine problem={problem} />
    </div>
  );
}
