import { useTranslations } from 'next-intl';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { Field, TextInput } from '#components/ui/field.tsx';
import { affinityTo, hostOf } from '#lib/forms/storage/volume-source.ts';
import { ElsewhereNote } from '../../fields/elsewhere-note.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { useField } from '../../model/use-field.ts';

/** The node that has the disk: pods of the volume run only there. */
export function NodeField() {
  const t = useTranslations('forms.volume');
  const { cluster } = useFormModel();
  const { byId } = useDiscovery(cluster);
  const { objects: nodes } = useObjects(cluster, byId('nodes'));
  const field = useField(['spec', 'nodeAffinity'], { withParts: true });
  const host = hostOf(field.value);
  const hosts = nodes.map(({ metadata }) => metadata.labels?.['kubernetes.io/hostname'] ?? metadata.name);
  if (host === undefined) return <ElsewhereNote label={t('node')} field={field} />;
  const problem =
    field.problem ??
    (host === ''
      ? ({ tone: 'warn', text: t('nodeMissing') } as const)
      : nodes.length > 0 && !hosts.includes(host)
        ? ({ tone: 'warn', text: t('nodeUnknown', { host }) } as const)
        : undefined);
  return (
    <Field label={t('node')} hint={t('nodeHint')} problem={problem} required>
      {(ids) => (
        <>
          <TextInput
            {...ids}
            mono
            data-field={field.key}
            list="volume-hosts"
            value={host}
            onChange={({ target }) => field.set(target.value === '' ? undefined : affinityTo(target.value))}
          />
          <datalist id="volume-hosts">
            {hosts.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
