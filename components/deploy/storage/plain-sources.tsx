import { useTranslations } from 'next-intl';
import { ChoiceField } from '#components/forms/fields/choice-field.tsx';
import { SwitchField } from '#components/forms/fields/switch-field.tsx';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import { Notice } from '#components/ui/notice.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import type { VolumeAt } from '#lib/forms/workload/volumes/pod-volumes.ts';
import { VolumeName } from './parts/volume-name.tsx';

interface SourceProps {
  readonly workload: WorkloadAt;
  readonly volume: VolumeAt;
}

const grid = 'grid gap-2.5 sm:grid-cols-3';

/** Space of the pod's own (T1), on its node's disk or in memory. */
export function EmptyDirFields(props: SourceProps) {
  const t = useTranslations('deploy.storagePart');
  const isMemory = useField(['emptyDir', 'medium']).value === 'Memory';
  return (
    <div className={grid}>
      <VolumeName {...props} />
      <ChoiceField
        path={['emptyDir', 'medium']}
        label={t('medium')}
        hint={t(isMemory ? 'memoryHint' : 'diskHint')}
        unset={t('disk')}
        options={[{ value: 'Memory', label: t('memory') }]}
      />
      <TextField
        path={['emptyDir', 'sizeLimit']}
        label={t('sizeLimit')}
        hint={t('sizeLimitHint')}
        mono
        placeholder="1Gi"
      />
    </div>
  );
}

const hostTypes = [
  'DirectoryOrCreate',
  'Directory',
  'FileOrCreate',
  'File',
  'Socket',
  'CharDevice',
  'BlockDevice',
] as const;

/** A directory of the node (T2). */
export function HostPathFields(props: SourceProps) {
  const t = useTranslations('deploy.storagePart');
  return (
    <>
      <Notice tone="warn" title={t('hostWarning')}>
        {t('hostWarningText')}
      </Notice>
      <div className={grid}>
        <VolumeName {...props} />
        <TextField
          path={['hostPath', 'path']}
          label={t('hostPath')}
          hint={t('hostPathHint')}
          required
          mono
          placeholder="/var/log"
        />
        <ChoiceField
          path={['hostPath', 'type']}
          label={t('hostType')}
          hint={t('hostTypeHint')}
          unset={t('unchecked')}
          options={hostTypes.map((value) => ({ value, label: t(`hostTypes.${value}`) }))}
        />
      </div>
    </>
  );
}

/** A directory that a server shares (T3). */
export function NfsFields(props: SourceProps) {
  const t = useTranslations('deploy.storagePart');
  return (
    <>
      <div className={grid}>
        <VolumeName {...props} />
        <TextField
          path={['nfs', 'server']}
          label={t('server')}
          hint={t('serverHint')}
          required
          mono
          placeholder="nfs.example.com"
        />
        <TextField
          path={['nfs', 'path']}
          label={t('share')}
          hint={t('shareHint')}
          required
          mono
          placeholder="/srv/data"
        />
      </div>
      <SwitchField path={['nfs', 'readOnly']} label={t('readOnlyShare')} />
    </>
  );
}
