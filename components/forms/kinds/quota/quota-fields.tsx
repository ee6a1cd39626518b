import { useTranslations } from 'next-intl';
import { use } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { containerDefaults, limitRows } from '#lib/kinds/limit-range-facts.ts';
import { requiredByQuota } from '#lib/kinds/resource-quota-facts.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { ChecksField } from '../../fields/checks-field.tsx';
import { PairsField } from '../../fields/pairs-field.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { FieldScopeContext, useFormModel } from '../../model/form-model.ts';

const groups = [
  {
    id: 'compute',
    resources: ['requests.cpu', 'limits.cpu', 'requests.memory', 'limits.memory'],
    placeholders: ['4', '8', '8Gi', '16Gi'],
  },
  {
    id: 'counts',
    resources: ['pods', 'count/deployments.apps', 'services', 'services.nodeports', 'configmaps', 'secrets'],
    placeholders: ['50', '20', '20', '5', '50', '50'],
  },
  {
    id: 'storage',
    resources: ['requests.storage', 'persistentvolumeclaims', 'requests.ephemeral-storage', 'limits.ephemeral-storage'],
    placeholders: ['100Gi', '10', '10Gi', '20Gi'],
  },
] as const;

const withField: readonly string[] = groups.flatMap(({ resources }) => resources);
const suggested = [
  'count/statefulsets.apps',
  'count/jobs.batch',
  'count/cronjobs.batch',
  'count/ingresses.networking.k8s.io',
  'services.loadbalancers',
  'requests.nvidia.com/gpu',
];
const scopes = ['NotTerminating', 'Terminating', 'NotBestEffort', 'BestEffort'] as const;

/** `spec` of the ResourceQuota that the scope is at: how much of what the namespace may use. */
export function QuotaFields() {
  const t = useTranslations('forms.quota');
  return (
    <>
      {groups.map(({ id, resources, placeholders }) => (
        <fieldset key={id} className="min-w-0">
          <legend className="mb-1.5 text-12 font-semibold text-text-2">{t(`group.${id}`)}</legend>
          <div className="grid gap-x-2.5 gap-y-1 sm:grid-cols-2">
            {resources.map((resource, index) => (
              <TextField
                key={resource}
                path={['spec', 'hard', resource]}
                label={resource}
                hint={t(`resource.${resource.replaceAll('.', '-')}`)}
                placeholder={placeholders[index] ?? ''}
                mono
              />
            ))}
          </div>
        </fieldset>
      ))}
      <RequiredNotice />
      <PairsField
        path={['spec', 'hard']}
        label={t('others')}
        hint={t('othersHint')}
        addLabel={t('addOther')}
        keyLabel={t('resourceName')}
        valueLabel={t('atMost')}
        keys={suggested}
        except={withField}
      />
      <details className="group">
        <summary className="w-fit cursor-default rounded-s text-12 text-accent marker:text-text-3">
          {t('scopesFold')}
        </summary>
        <ChecksField
          className="mt-2"
          path={['spec', 'scopes']}
          label={t('scopes')}
          hint={t('scopesHint')}
          options={scopes.map((scope) => ({ value: scope, label: scope, hint: t(`scope.${scope}`) }))}
        />
      </details>
    </>
  );
}

/** What pods will have to say from then on (E30), but for what a LimitRange of this form gives those that don't. */
function RequiredNotice() {
  const t = useTranslations('forms.quota');
  const { form } = useFormModel();
  const { document } = use(FieldScopeContext);
  const quota = form.objects[document];
  const spec = valueAt(quota, ['spec']);
  const needed = requiredByQuota({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: '' }, spec });
  const given = form.objects
    .filter((object) => object?.kind === 'LimitRange')
    .flatMap((object) =>
      containerDefaults(
        limitRows({ apiVersion: 'v1', kind: 'LimitRange', metadata: { name: '' }, spec: valueAt(object, ['spec']) }),
      ),
    )
    .flatMap(({ resource, request, limit }) => [
      // Where only a limit is given, it is the request as well.
      ...((request ?? limit) === undefined ? [] : [`requests.${resource}`]),
      ...(limit === undefined ? [] : [`limits.${resource}`]),
    ]);
  const open = needed.filter((name) => !given.includes(name));
  if (open.length === 0) return null;
  return (
    <Notice tone="warn" title={t('needed')}>
      {t('neededText', { names: open.join(', ') })}
    </Notice>
  );
}
