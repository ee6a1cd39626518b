import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Checkbox, RadioCards } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { isHeadless, serviceTypeOf, serviceTypes, typeChanges } from '#lib/forms/network/service-type.ts';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { TextsField } from '../../fields/texts-field.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { useField } from '../../model/use-field.ts';

/** Where the Service can be reached, and what only that type has. */
export function TypeFields({ document, service }: { document: number; service: JsonObject | undefined }) {
  const t = useTranslations('forms.service');
  const exposure = useTranslations('kinds.exposure');
  const { change } = useFormModel();
  // Selector and ports come back with the type: choosing the wrong card must not cost what was typed.
  const before = useRef<JsonValue>(undefined);
  const type = serviceTypeOf(service);
  const hasNodePorts = type === 'NodePort' || type === 'LoadBalancer';
  return (
    <>
      <div data-field={useField(['spec', 'type']).key} tabIndex={-1}>
        <RadioCards
          legend={t('reach')}
          hideLegend
          columns={4}
          value={type}
          onChange={(to) => {
            if (to === 'ExternalName') before.current = service?.spec;
            change(typeChanges(service, document, to, before.current));
          }}
          options={serviceTypes.map((value) => ({ value, label: value, hint: t(`type.${value}`) }))}
        />
      </div>
      {type === 'LoadBalancer' ? <Notice tone="neutral" title={exposure('needsProvider')} /> : null}
      {type === 'ClusterIP' ? <HeadlessField service={service} /> : null}
      {hasNodePorts ? (
        <div className="grid gap-2.5 sm:grid-cols-2">
          <ChoiceField
            path={['spec', 'externalTrafficPolicy']}
            label={t('external')}
            hint={t('externalHint')}
            unset={t('externalCluster')}
            options={[{ value: 'Local', label: t('externalLocal') }]}
          />
          {type === 'LoadBalancer' ? (
            <TextField
              path={['spec', 'loadBalancerClass']}
              label={t('balancerClass')}
              hint={t('balancerClassHint')}
              placeholder={t('balancerClassUnset')}
              mono
            />
          ) : null}
        </div>
      ) : null}
      {type === 'LoadBalancer' ? (
        <TextsField
          path={['spec', 'loadBalancerSourceRanges']}
          label={t('sources')}
          hint={t('sourcesHint')}
          addLabel={t('addSource')}
          rowLabel={(index) => t('source', { index: index + 1 })}
          placeholder="10.0.0.0/8"
        />
      ) : null}
    </>
  );
}

function HeadlessField({ service }: { service: JsonObject | undefined }) {
  const t = useTranslations('forms.service');
  const field = useField(['spec', 'clusterIP']);
  return (
    <div data-field={field.key} tabIndex={-1}>
      <Checkbox
        label={t('headless')}
        hint={t('headlessHint')}
        checked={isHeadless(service)}
        onCheckedChange={(isOn) => field.set(isOn ? 'None' : undefined)}
      />
    </div>
  );
}
