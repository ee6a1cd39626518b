import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { type WorkloadAt, workloadShapes } from '#lib/forms/workload/kind/workload-kinds.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';

/** The workload's name. A name that the server has already is led to. */
export function NameField({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.appFields');
  const { cluster, problems } = useFormModel();
  const { document, kind, name, namespace } = workload;
  const isThere = problems.some(
    ({ reason, document: at, path }) => reason === 'exists' && at === document && path === 'metadata.name',
  );
  return (
    <div className="flex min-w-0 flex-col">
      <TextField path={['metadata', 'name']} label={t('name')} hint={t('nameHint')} required mono />
      {isThere ? (
        <Link
          prefetch={false}
          className="w-fit rounded-s text-12 text-accent underline hover:no-underline"
          href={pagePath(cluster, workloadShapes[kind].resource, { namespace, name })}
        >
          {t('openExisting', { name })}
        </Link>
      ) : null}
    </div>
  );
}
