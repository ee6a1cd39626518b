import { useTranslations } from 'next-intl';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { useStorageClasses } from '#components/kinds/storage/use-storage-classes.ts';
import { knownProvisioners, staticProvisioner } from '#lib/forms/storage/provisioners.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { TextField } from '../../fields/text-field.tsx';
import { useFormModel } from '../../model/form-model.ts';

/** Who makes the volumes: those that the cluster knows of, or any other. */
export function ProvisionerField() {
  const t = useTranslations('forms.storageClass');
  const { cluster, form } = useFormModel();
  const { byId } = useDiscovery(cluster);
  const { classes } = useStorageClasses();
  const { objects: drivers } = useObjects(cluster, byId('csidrivers.storage.k8s.io'));
  const known = knownProvisioners(classes, drivers);
  const typed = valueAt(form.objects[0], ['provisioner']);
  const isUnknown = typeof typed === 'string' && typed !== '' && !known.includes(typed);
  return (
    <>
      <TextField
        path={['provisioner']}
        label={t('provisioner')}
        hint={t('provisionerHint')}
        required
        mono
        choices={known}
        className="max-w-96"
      />
      {typed === staticProvisioner ? (
        <p className="text-12 text-text-2">{t('static')}</p>
      ) : isUnknown ? (
        <p className="text-12 text-text-2">{t('unknown', { provisioner: typed })}</p>
      ) : null}
    </>
  );
}
