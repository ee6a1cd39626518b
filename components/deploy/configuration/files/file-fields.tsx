import { useTranslations } from 'next-intl';
import { SwitchField } from '#components/forms/fields/switch-field.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import { Fold } from '#components/forms/parts/fold.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { itemsAt, type VolumeAt } from '#lib/forms/workload/volumes/pod-volumes.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { VolumeMounts } from '../../storage/parts/volume-mounts.tsx';
import { VolumeName } from '../../storage/parts/volume-name.tsx';
import { FileItems } from './file-items.tsx';
import { ModeField } from './mode-field.tsx';

/** Which keys become which files, and where containers have them. The scope is at the volume. */
export function FileFields(props: { workload: WorkloadAt; volume: VolumeAt; keys: readonly string[] }) {
  const { workload, volume, keys } = props;
  const t = useTranslations('deploy.configurationPart');
  const { source } = volume;
  const mode = useField([source, 'defaultMode']).value;
  const optional = useField([source, 'optional']).value;
  const items = itemsAt(workload.object, [...volume.path, source, 'items']);
  const files = items.length === 0 ? keys : items.flatMap((item) => textOf(valueAt(item, ['path'])) || []);
  return (
    <>
      <VolumeMounts workload={workload} volume={volume} files={files} />
      <FileItems source={source} keys={keys} />
      <Fold title={t('more')} isSet={mode !== undefined || optional !== undefined}>
        <div className="grid gap-2.5 sm:grid-cols-2">
          <ModeField path={[source, 'defaultMode']} label={t('mode')} hint={t('modeHint')} />
          <VolumeName workload={workload} volume={volume} />
        </div>
        <SwitchField path={[source, 'optional']} label={t('optional')} hint={t('optionalHint')} />
      </Fold>
    </>
  );
}
