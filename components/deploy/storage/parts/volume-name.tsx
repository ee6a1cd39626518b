import { useTranslations } from 'next-intl';
import { useFormModel } from '#components/forms/model/form-model.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { podVolumes, type VolumeAt } from '#lib/forms/workload/volumes/pod-volumes.ts';
import { renamedVolume } from '#lib/forms/workload/volumes/volume-changes.ts';
import { UniqueNameField } from './unique-name-field.tsx';

/** What mounts name the volume by; they follow. The scope is at the volume. */
export function VolumeName({ workload, volume, hint }: { workload: WorkloadAt; volume: VolumeAt; hint?: string }) {
  const t = useTranslations('deploy.storagePart');
  const { change } = useFormModel();
  const others = podVolumes(workload).filter(({ path }) => path.join() !== volume.path.join());
  return (
    <UniqueNameField
      path={volume.source === 'volumeClaimTemplate' ? ['metadata', 'name'] : ['name']}
      label={t('volumeName')}
      hint={hint ?? t('volumeNameHint')}
      taken={others.map(({ name }) => name)}
      onRename={(name) => change(renamedVolume(workload, volume, name))}
    />
  );
}
