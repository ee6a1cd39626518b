import { useTranslations } from 'next-intl';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { LabelFields, MetadataFields } from '../../parts/metadata-fields.tsx';
import { Section } from '../../parts/section.tsx';
import type { KindForm } from '../kind-form.ts';
import { LimitRangePart, QuotaPart } from './namespace-parts.tsx';
import { useNamespaceObjects } from './use-namespace-objects.ts';

/** A Namespace (S1) with what keeps it in bounds, in one go: Pod Security, ResourceQuota, LimitRange (S2, S3, S6). */
export const form: KindForm = {
  start: () => [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: '' } }],
  Sections,
};

const levels = ['privileged', 'baseline', 'restricted'] as const;
const modes = ['enforce', 'warn', 'audit'] as const;

function Sections() {
  const t = useTranslations('forms.namespaceForm');
  const common = useTranslations('forms');
  const { follow } = useNamespaceObjects();
  return (
    <>
      <Section title={common('object')} about={[{ document: 0, path: ['metadata', 'name'] }]}>
        <MetadataFields namespaced={false} nameHint={t('nameHint')} onNamed={(_, name) => follow(name)} />
        <LabelFields />
      </Section>
      <Section title={t('security')} meta={t('securityMeta')} about={[{ document: 0, path: ['metadata', 'labels'] }]}>
        <div className="grid gap-2.5 sm:grid-cols-3">
          {modes.map((mode) => (
            <ChoiceField
              key={mode}
              path={['metadata', 'labels', `pod-security.kubernetes.io/${mode}`]}
              label={t(`mode.${mode}`)}
              hint={t(`modeHint.${mode}`)}
              unset={t('clusterDefault')}
              options={levels.map((level) => ({ value: level, label: level, hint: t(`level.${level}`) }))}
            />
          ))}
        </div>
      </Section>
      <QuotaPart />
      <LimitRangePart />
    </>
  );
}
