import { useTranslations } from 'next-intl';
import { FollowChanges } from '#components/forms/model/follow-changes.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { madeObjects } from '#lib/forms/workload/volumes/made-objects.ts';
import { isConfiguration, missingVolumes, podVolumes, type VolumeAt } from '#lib/forms/workload/volumes/pod-volumes.ts';
import { sourcesFollow } from '#lib/forms/workload/volumes/volume-changes.ts';
import { AddVolume } from './add-volume.tsx';
import { IdleClaim } from './claims/idle-claim.tsx';
import { RetentionFields } from './claims/retention-fields.tsx';
import { MissingVolume } from './missing-volume.tsx';
import { VolumeCard } from './volume-card.tsx';

/** Where the app keeps its files (T1 to T6, T12): its volumes, and in which container each is mounted where. */
export function StorageFields({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.storagePart');
  const { form } = useFormModel();
  const volumes = podVolumes(workload).filter((volume) => !isConfiguration(volume));
  const isTemplate = ({ source }: VolumeAt) => source === 'volumeClaimTemplate';
  const used = new Set(volumes.map(({ refersTo }) => refersTo));
  const idle = madeObjects(form, 'PersistentVolumeClaim').filter(({ name }) => !used.has(name));
  const missing = missingVolumes(workload);
  const isEmpty = volumes.length + idle.length + missing.length === 0;
  return (
    <FollowChanges follows={sourcesFollow}>
      {isEmpty ? <p className="text-12 text-text-2">{t('none')}</p> : null}
      {missing.map((name) => (
        <MissingVolume key={name} workload={workload} name={name} />
      ))}
      {volumes.filter(isTemplate).map((volume) => (
        <VolumeCard key={volume.path.join()} workload={workload} volume={volume} />
      ))}
      {volumes.some(isTemplate) ? <RetentionFields /> : null}
      {volumes
        .filter((volume) => !isTemplate(volume))
        .map((volume) => (
          <VolumeCard key={volume.path.join()} workload={workload} volume={volume} />
        ))}
      {idle.map((claim) => (
        <IdleClaim key={claim.document} workload={workload} claim={claim} />
      ))}
      <AddVolume workload={workload} />
    </FollowChanges>
  );
}
