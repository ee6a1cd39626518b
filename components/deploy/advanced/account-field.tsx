import { useTranslations } from 'next-intl';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { MissingNote } from './missing-note.tsx';

/** Who the pods are to the API server: an account of their namespace (P28). */
export function AccountField({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.advancedFields');
  const { cluster, form } = useFormModel();
  const { byId } = useDiscovery(cluster);
  const { object, namespace, podSpec } = workload;
  const accounts = useObjects(cluster, byId('serviceaccounts'), { namespace, enabled: namespace !== '' });
  const own = form.objects.flatMap((one) =>
    one?.kind === 'ServiceAccount' ? (textOf(valueAt(one, ['metadata', 'name'])) ?? []) : [],
  );
  const names = [...new Set([...own, ...accounts.objects.map(({ metadata }) => metadata.name)])];
  const chosen = textOf(valueAt(object, [...podSpec, 'serviceAccountName'])) ?? '';
  return (
    <div className="flex min-w-0 flex-col">
      <TextField
        path={['serviceAccountName']}
        label={t('account')}
        hint={t('accountHint')}
        placeholder="default"
        mono
        choices={names}
      />
      <MissingNote
        isMissing={
          accounts.isRead && !accounts.more && chosen !== '' && chosen !== 'default' && !names.includes(chosen)
        }
      >
        {t('accountMissing', { name: chosen, namespace })}
      </MissingNote>
    </div>
  );
}
