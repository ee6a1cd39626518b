import { useTranslations } from 'next-intl';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { RadioCards } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { sourceChanges, sourceOf, type VolumeSourceType, volumeSources } from '#lib/forms/storage/volume-source.ts';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { PairsField } from '../../fields/pairs-field.tsx';
import { SwitchField } from '../../fields/switch-field.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { NodeField } from './node-field.tsx';

/** Where the data are: on a server, on a disk of a node, behind a driver. */
export function SourceFields() {
  const t = useTranslations('forms.volume');
  const { form, change } = useFormModel();
  const source = sourceOf(form.objects[0]);
  return (
    <>
      <RadioCards
        legend={t('source')}
        hideLegend
        columns={4}
        value={source}
        onChange={(next) => change(sourceChanges(form.objects[0], next))}
        options={volumeSources.map((value) => ({
          value,
          label: t(`sources.${value}.label`),
          hint: t(`sources.${value}.hint`),
        }))}
      />
      {source === undefined ? <p className="text-12 text-text-2">{t('otherSource')}</p> : <Fields source={source} />}
    </>
  );
}

function Fields({ source }: { source: VolumeSourceType }) {
  const t = useTranslations('forms.volume');
  switch (source) {
    case 'nfs':
      return (
        <>
          <div className="grid gap-2.5 sm:grid-cols-2">
            <TextField
              path={['spec', 'nfs', 'server']}
              label={t('server')}
              hint={t('serverHint')}
              required
              mono
              placeholder="nfs.example.com"
            />
            <TextField
              path={['spec', 'nfs', 'path']}
              label={t('export')}
              hint={t('exportHint')}
              required
              mono
              placeholder="/srv/data"
            />
          </div>
          <SwitchField path={['spec', 'nfs', 'readOnly']} label={t('readOnly')} />
        </>
      );
    case 'hostPath':
      return (
        <>
          <Notice tone="warn" title={t('hostWarning')}>
            {t('hostWarningText')}
          </Notice>
          <div className="grid gap-2.5 sm:grid-cols-2">
            <TextField
              path={['spec', 'hostPath', 'path']}
              label={t('path')}
              hint={t('pathHint')}
              required
              mono
              placeholder="/mnt/data"
            />
            <ChoiceField
              path={['spec', 'hostPath', 'type']}
              label={t('hostType')}
              hint={t('hostTypeHint')}
              unset={t('unchecked')}
              options={(['DirectoryOrCreate', 'Directory'] as const).map((value) => ({
                value,
                label: t(`hostTypes.${value}`),
              }))}
            />
          </div>
        </>
      );
    case 'local':
      return (
        <div className="grid gap-2.5 sm:grid-cols-2">
          <TextField
            path={['spec', 'local', 'path']}
            label={t('path')}
            hint={t('localPathHint')}
            required
            mono
            placeholder="/mnt/disks/ssd1"
          />
          <NodeField />
        </div>
      );
    case 'csi':
      return <CsiFields />;
  }
}

function CsiFields() {
  const t = useTranslations('forms.volume');
  const { cluster } = useFormModel();
  const { byId } = useDiscovery(cluster);
  const { objects: drivers } = useObjects(cluster, byId('csidrivers.storage.k8s.io'));
  return (
    <>
      <div className="grid gap-2.5 sm:grid-cols-3">
        <TextField
          path={['spec', 'csi', 'driver']}
          label={t('driver')}
          hint={t('driverHint')}
          required
          mono
          choices={drivers.map(({ metadata }) => metadata.name)}
        />
        <TextField path={['spec', 'csi', 'volumeHandle']} label={t('handle')} hint={t('handleHint')} required mono />
        <TextField
          path={['spec', 'csi', 'fsType']}
          label={t('fsType')}
          hint={t('fsTypeHint')}
          mono
          placeholder="ext4"
        />
      </div>
      <PairsField
        path={['spec', 'csi', 'volumeAttributes']}
        label={t('attributes')}
        hint={t('attributesHint')}
        addLabel={t('addAttribute')}
        keyLabel={t('attribute')}
        valueLabel={t('value')}
      />
    </>
  );
}
