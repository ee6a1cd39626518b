import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Scope } from '#components/forms/model/scope.tsx';
import { IconButton } from '#components/ui/button.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import type { VolumeAt } from '#lib/forms/workload/volumes/pod-volumes.ts';
import { withoutVolume } from '#lib/forms/workload/volumes/volume-changes.ts';
import { FileFields } from './file-fields.tsx';

/** Files of an object that is made with the app, inside of its card. */
export function MadeFiles(props: { workload: WorkloadAt; volume: VolumeAt; keys: readonly string[] }) {
  const { workload, volume, keys } = props;
  const t = useTranslations('deploy.configurationPart');
  const { change } = useFormModel();
  return (
    <fieldset
      aria-label={t('filesIn', { name: volume.name })}
      className="flex min-w-0 flex-col gap-2 border-border-2 border-t pt-2"
    >
      <div className="flex items-center gap-2">
        <span className="flex-1 text-12 font-medium">{t('files')}</span>
        <IconButton
          className="-my-1"
          size="xs"
          icon={X}
          label={t('removeFiles', { name: volume.refersTo })}
          onClick={() => change(withoutVolume(workload, volume))}
        />
      </div>
      <Scope document={workload.document} path={volume.path}>
        <FileFields workload={workload} volume={volume} keys={keys} />
      </Scope>
    </fieldset>
  );
}
