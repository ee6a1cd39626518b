import { useTranslations } from 'next-intl';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { NumberField } from '../../fields/number-field.tsx';
import { SwitchField } from '../../fields/switch-field.tsx';

/** Stickiness, address families, and who counts as ready (V10, V16). */
export function AdvancedFields({ service }: { service: JsonObject | undefined }) {
  const t = useTranslations('forms.service');
  const isSticky = valueAt(service, ['spec', 'sessionAffinity']) === 'ClientIP';
  return (
    <>
      <div className="grid gap-2.5 sm:grid-cols-2">
        <ChoiceField
          path={['spec', 'sessionAffinity']}
          label={t('affinity')}
          hint={t('affinityHint')}
          unset={t('affinityNone')}
          options={[{ value: 'ClientIP', label: t('affinityClientIP') }]}
        />
        {isSticky ? (
          <NumberField
            path={['spec', 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds']}
            label={t('affinitySeconds')}
            hint={t('affinitySecondsHint')}
            placeholder="10800"
            min={1}
            max={86400}
          />
        ) : null}
      </div>
      <div className="grid gap-2.5 sm:grid-cols-2">
        <ChoiceField
          path={['spec', 'internalTrafficPolicy']}
          label={t('internal')}
          hint={t('internalHint')}
          unset={t('internalCluster')}
          options={[{ value: 'Local', label: t('internalLocal') }]}
        />
        <ChoiceField
          path={['spec', 'ipFamilyPolicy']}
          label={t('families')}
          hint={t('familiesHint')}
          unset={t('familiesUnset')}
          options={(['SingleStack', 'PreferDualStack', 'RequireDualStack'] as const).map((value) => ({
            value,
            label: t(`family.${value}`),
          }))}
        />
      </div>
      <SwitchField
        path={['spec', 'publishNotReadyAddresses']}
        label={t('publishNotReady')}
        hint={t('publishNotReadyHint')}
      />
    </>
  );
}
