import { useTranslations } from 'next-intl';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { MissingNote } from './missing-note.tsx';

/** A class of the cluster that pods name: of priority (P33), of the container runtime. */
export function ClassField(props: {
  field: 'priorityClassName' | 'runtimeClassName';
  /** As in the address of its pages. */
  resource: string;
  workload: WorkloadAt;
}) {
  const { field, resource, workload } = props;
  const t = useTranslations('deploy.advancedFields');
  const { cluster } = useFormModel();
  const { byId } = useDiscovery(cluster);
  const { objects, isRead, more } = useObjects(cluster, byId(resource));
  const names = objects.map(({ metadata }) => metadata.name);
  const chosen = textOf(valueAt(workload.object, [...workload.podSpec, field])) ?? '';
  return (
    <div className="flex min-w-0 flex-col">
      <TextField
        path={[field]}
        label={t(`${field}.label`)}
        hint={t(`${field}.hint`)}
        placeholder={t('none')}
        mono
        choices={names}
      />
      <MissingNote isMissing={isRead && !more && chosen !== '' && !names.includes(chosen)}>
        {t(`${field}.missing`, { name: chosen })}
      </MissingNote>
    </div>
  );
}
