import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { useNamespacePods } from '#components/kinds/service/use-namespace-pods.ts';
import { Field, Select } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { scaleTarget } from '#lib/autoscaling/scaler-notes.ts';
import { draftObject } from '#lib/forms/draft-object.ts';
import { replicasOf, scalableKinds } from '#lib/forms/scaling/target.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { MissingRequests } from './missing-requests.tsx';

const idOf = ({ kind, metadata }: KubeObject) => `${kind} ${metadata.name}`;

/** What is scaled: a workload of the namespace, or one that is typed, with what keeps that from working. */
export function TargetFields() {
  const t = useTranslations('forms.autoscaler');
  const { form, change } = useFormModel();
  const [isTyped, setTyped] = useState(false);
  const scaler = draftObject(form.objects[0]);
  const { namespace = '', name } = scaler.metadata;
  const { workloads: found } = useNamespacePods(namespace, namespace !== '');
  const workloads = found
    .filter(({ kind }) => scalableKinds.includes(kind))
    .sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const target = scaleTarget(scaler);
  const id = `${target.kind} ${target.name}`;
  const chosen = workloads.find((workload) => idOf(workload) === id);
  const isOther = isTyped || workloads.length === 0 || (chosen === undefined && target.name !== '');
  function choose(next: string) {
    setTyped(next === 'other');
    const workload = workloads.find((one) => idOf(one) === next);
    if (workload === undefined) return;
    const ref = ['spec', 'scaleTargetRef'];
    const held = valueAt(form.objects[0], ref);
    const isNamedAfter = name === '' || name === target.name;
    change([
      ...(valueAt(held, ['apiVersion']) === 'apps/v1'
        ? []
        : [{ document: 0, path: [...ref, 'apiVersion'], value: 'apps/v1' }]),
      { document: 0, path: [...ref, 'kind'], value: workload.kind },
      { document: 0, path: [...ref, 'name'], value: workload.metadata.name },
      ...(isNamedAfter ? [{ document: 0, path: ['metadata', 'name'], value: workload.metadata.name }] : []),
    ]);
  }
  return (
    <>
      {workloads.length === 0 ? null : (
        <Field label={t('workload')} hint={t('workloadHint')} className="max-w-96">
          {(ids) => (
            <Select
              {...ids}
              value={isOther ? 'other' : chosen === undefined ? '' : id}
              options={[
                ...(chosen === undefined && !isOther ? [{ value: '', label: t('choose') }] : []),
                ...workloads.map((workload) => ({ value: idOf(workload), label: idOf(workload) })),
                { value: 'other', label: t('other') },
              ]}
              onChange={(event) => choose(event.target.value)}
            />
          )}
        </Field>
      )}
      {isOther ? (
        <div className="grid gap-2.5 sm:grid-cols-2">
          <ChoiceField
            path={['spec', 'scaleTargetRef', 'kind']}
            label={t('kind')}
            options={scalableKinds.map((kind) => ({ value: kind, label: kind }))}
          />
          <TextField path={['spec', 'scaleTargetRef', 'name']} label={t('targetName')} required mono />
        </div>
      ) : null}
      {chosen === undefined ? null : (
        <p role="status" className="text-12 text-text-2">
          {t('replicasNow', { count: replicasOf(chosen) })}
        </p>
      )}
      <OtherScaler namespace={namespace} kind={target.kind} name={target.name} />
      {chosen === undefined ? null : <MissingRequests workload={chosen} scaler={form.objects[0]} />}
    </>
  );
}

/** Two autoscalers of one workload both stand still. */
function OtherScaler({ namespace, kind, name }: { namespace: string; kind: string; name: string }) {
  const t = useTranslations('forms.autoscaler');
  const { cluster } = useFormModel();
  const { byId } = useDiscovery(cluster);
  const { objects } = useObjects(cluster, byId('horizontalpodautoscalers.autoscaling'), {
    namespace,
    enabled: namespace !== '',
  });
  const other = objects.find((scaler) => {
    const target = scaleTarget(scaler);
    return target.kind === kind && target.name === name;
  });
  if (other === undefined || name === '') return null;
  return (
    <Notice tone="warn" title={t('scaledAlready', { kind, name, other: other.metadata.name })}>
      {t('scaledAlreadyText')}
    </Notice>
  );
}
