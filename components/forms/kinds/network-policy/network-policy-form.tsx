import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { documentOf } from '#lib/forms/draft-object.ts';
import { policyTemplates, templateChanges } from '#lib/forms/network/policy.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { useFormModel } from '../../model/form-model.ts';
import { Scope } from '../../model/scope.tsx';
import { LabelFields, MetadataFields } from '../../parts/metadata-fields.tsx';
import { Section } from '../../parts/section.tsx';
import type { KindForm } from '../kind-form.ts';
import { Allowed } from './allowed.tsx';
import { DirectionFields } from './direction-fields.tsx';
import { KeepSelectors } from './keep-selectors.tsx';
import { SubjectFields } from './subject-fields.tsx';

/** A NetworkPolicy: which pods it is about, who may reach them, whom they may reach, and that as sentences. */
export const form: KindForm = {
  start: ({ namespace }) => [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: '', namespace },
      spec: { podSelector: {}, policyTypes: ['Ingress'] },
    },
  ],
  Sections,
};

function Sections() {
  const t = useTranslations('forms.networkPolicy');
  const common = useTranslations('forms');
  const { form: text } = useFormModel();
  const document = documentOf(text.objects, 'NetworkPolicy');
  const policy = text.objects[document];
  if (document === -1) return <Notice tone="warn" title={t('gone')} />;
  return (
    <KeepSelectors>
      <Scope document={document} path={[]}>
        <Section title={common('object')} about={[{ document, path: ['metadata'] }]}>
          <Templates document={document} policy={policy} />
          <MetadataFields namespaced />
          <LabelFields />
        </Section>
        <Section title={t('subject')} about={[{ document, path: ['spec', 'podSelector'] }]}>
          <SubjectFields policy={policy} />
        </Section>
        {(['ingress', 'egress'] as const).map((direction) => (
          <Section
            key={direction}
            title={t(`${direction}.title`)}
            about={[
              { document, path: ['spec', direction] },
              { document, path: ['spec', 'policyTypes'] },
            ]}
          >
            <DirectionFields document={document} policy={policy} direction={direction} />
          </Section>
        ))}
        <Section title={t('allowed')} meta={t('allowedMeta')} about={[]}>
          <Allowed policy={policy} />
        </Section>
      </Scope>
    </KeepSelectors>
  );
}

function Templates({ document, policy }: { document: number; policy: JsonObject | undefined }) {
  const t = useTranslations('forms.networkPolicy');
  const { change } = useFormModel();
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-2">
      <legend className="mb-1 text-12 font-medium">{t('templates')}</legend>
      {policyTemplates.map((template) => (
        <Button key={template} size="s" onClick={() => change(templateChanges(policy, document, template))}>
          {t(`template.${template}`)}
        </Button>
      ))}
    </fieldset>
  );
}
