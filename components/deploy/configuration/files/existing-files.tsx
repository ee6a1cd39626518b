import { useTranslations } from 'next-intl';
import { useDataKeys } from '#components/forms/choices/use-data-keys.ts';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Scope } from '#components/forms/model/scope.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import type { VolumeAt } from '#lib/forms/workload/volumes/pod-volumes.ts';
import { withoutVolume } from '#lib/forms/workload/volumes/volume-changes.ts';
import { PartCard } from '../../storage/parts/part-card.tsx';
import { EnvChecks } from '../env-checks.tsx';
import { FileFields } from './file-fields.tsx';
import { ObjectChoice } from './object-choice.tsx';

/** Files of a ConfigMap or a Secret that exists without the app. */
export function ExistingFiles({ workload, volume }: { workload: WorkloadAt; volume: VolumeAt }) {
  const t = useTranslations('deploy.configurationPart');
  const { change } = useFormModel();
  const kind = volume.source === 'secret' ? 'Secret' : 'ConfigMap';
  const keys = useDataKeys(kind, workload.namespace, volume.refersTo, true) ?? [];
  return (
    <PartCard
      title={kind}
      label={t('filesOf', { kind, name: volume.refersTo === '' ? volume.name : volume.refersTo })}
      meta={t('existingHint')}
      removeLabel={t('removeFiles', { name: volume.refersTo === '' ? volume.name : volume.refersTo })}
      onRemove={() => change(withoutVolume(workload, volume))}
    >
      <Scope document={workload.document} path={volume.path}>
        <div className="grid gap-2.5 sm:grid-cols-2">
          <ObjectChoice kind={kind} volume={volume} namespace={workload.namespace} />
        </div>
        <FileFields workload={workload} volume={volume} keys={keys} />
      </Scope>
      {volume.refersTo === '' ? null : <EnvChecks workload={workload} kind={kind} name={volume.refersTo} />}
    </PartCard>
  );
}
