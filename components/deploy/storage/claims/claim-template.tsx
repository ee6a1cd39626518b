import { useTranslations } from 'next-intl';
import { ChoiceField } from '#components/forms/fields/choice-field.tsx';
import { ClaimFields } from '#components/forms/kinds/claim/claim-fields.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import type { VolumeAt } from '#lib/forms/workload/volumes/pod-volumes.ts';
import { VolumeName } from '../parts/volume-name.tsx';
import { MoreClaimFields } from './more-claim-fields.tsx';

/** A claim for each pod of a StatefulSet (T12). The scope is at the template. */
export function ClaimTemplate({ workload, volume }: { workload: WorkloadAt; volume: VolumeAt }) {
  const t = useTranslations('deploy.storagePart');
  const claims = useTranslations('forms.claim');
  const set = workload.name === '' ? t('unnamedSet') : workload.name;
  return (
    <>
      <div className="grid gap-2.5 sm:grid-cols-2">
        <VolumeName
          workload={workload}
          volume={volume}
          hint={t('templateNameHint', { claim: `${volume.name}-${set}-0` })}
        />
      </div>
      <ClaimFields />
      <MoreClaimFields>
        <ChoiceField
          path={['spec', 'volumeMode']}
          label={claims('volumeMode')}
          hint={claims('volumeModeHint')}
          unset={claims('filesystem')}
          options={[{ value: 'Block', label: claims('block') }]}
          className="max-w-96"
        />
      </MoreClaimFields>
    </>
  );
}
