import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { SelectorMatch } from '#components/kinds/service/actions/selector-match.tsx';
import { useNamespacePods } from '#components/kinds/service/use-namespace-pods.ts';
import { RadioCards } from '#components/ui/field.tsx';
import { draftObject } from '#lib/forms/draft-object.ts';
import { withFields, withObject, withoutObject } from '#lib/forms/form-text.ts';
import { sliceFor } from '#lib/forms/network/endpoint-slice.ts';
import { namedWorkloads, selectedWorkload, selectorOf, workloadChanges } from '#lib/forms/network/service-workload.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { PairsField } from '../../fields/pairs-field.tsx';
import { RowsField } from '../../fields/rows-field.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { Scope } from '../../model/scope.tsx';
import { WorkloadSelect } from '../../parts/workload-select.tsx';

interface TargetProps {
  readonly document: number;
  /** The document of the EndpointSlice; -1 when there is none. */
  readonly slice: number;
  readonly service: JsonObject | undefined;
}

/** Who answers: pods that carry labels, or addresses that are written down (V12). */
export function TargetFields(props: TargetProps) {
  const { document, slice, service } = props;
  const t = useTranslations('forms.service');
  const { form, setText } = useFormModel();
  const answers = slice === -1 ? 'pods' : 'addresses';
  function choose(next: 'pods' | 'addresses') {
    if (next === answers) return;
    if (next === 'pods') setText(withoutObject(form.text, slice));
    else {
      const text = withFields(form.text, [{ document, path: ['spec', 'selector'], value: undefined }]);
      setText(withObject(text, sliceFor(service, [''])));
    }
  }
  return (
    <>
      <RadioCards
        legend={t('target')}
        hideLegend
        columns={2}
        value={answers}
        onChange={choose}
        options={(['pods', 'addresses'] as const).map((value) => ({
          value,
          label: t(`targets.${value}.label`),
          hint: t(`targets.${value}.hint`),
        }))}
      />
      {slice === -1 ? <PodsTarget {...props} /> : <Addresses slice={slice} />}
    </>
  );
}

function PodsTarget({ document, service }: TargetProps) {
  const t = useTranslations('forms.service');
  const { change } = useFormModel();
  const { namespace } = draftObject(service).metadata;
  const near = useNamespacePods(namespace, namespace !== '');
  const workloads = useMemo(() => namedWorkloads(near.workloads), [near.workloads]);
  const selector = selectorOf(service);
  const chosen = selectedWorkload(service, workloads);
  return (
    <>
      <WorkloadSelect
        label={t('workload')}
        hint={t('workloadHint')}
        workloads={workloads}
        chosen={chosen}
        onChoose={(workload) => change(workloadChanges(service, document, workload, chosen))}
      />
      <PairsField
        path={['spec', 'selector']}
        label={t('selector')}
        hint={t('selectorHint')}
        addLabel={t('addSelector')}
        keyLabel={t('labelKey')}
        valueLabel={t('labelValue')}
      />
      {namespace === '' || Object.keys(selector).length === 0 ? (
        <p className="text-12 text-text-3">{t('noSelector')}</p>
      ) : (
        <SelectorMatch namespace={namespace} selector={selector} current={selector} near={near} isBad={false} />
      )}
    </>
  );
}

function Addresses({ slice }: { slice: number }) {
  const t = useTranslations('forms.service');
  return (
    <Scope document={slice} path={[]}>
      <RowsField
        path={['endpoints']}
        label={t('addresses')}
        hint={t('addressesHint')}
        addLabel={t('addAddress')}
        blank={{ addresses: [''] }}
        rowLabel={(index) => t('address', { index: index + 1 })}
        keepsOne
      >
        {(index) => (
          <TextField
            path={['addresses', 0]}
            label={t('address', { index: index + 1 })}
            required
            mono
            placeholder="192.0.2.10"
            className="max-w-96"
          />
        )}
      </RowsField>
    </Scope>
  );
}
