import { useTranslations } from 'next-intl';
import { useIngressClasses } from '#components/kinds/ingress/use-ingress-classes.ts';
import { Notice } from '#components/ui/notice.tsx';
import { draftObject } from '#lib/forms/draft-object.ts';
import { canaryOf, isCanary } from '#lib/forms/network/canary.ts';
import { ingressDocuments, ingressFollows } from '#lib/forms/network/ingress-follows.ts';
import { blankRule } from '#lib/forms/network/ingress-rules.ts';
import { isNginx } from '#lib/forms/network/nginx.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { FollowChanges } from '../../model/follow-changes.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { Scope } from '../../model/scope.tsx';
import { LabelFields, MetadataFields } from '../../parts/metadata-fields.tsx';
import { Section } from '../../parts/section.tsx';
import type { KindForm } from '../kind-form.ts';
import { CanaryFields } from './canary-fields.tsx';
import { CanaryRules } from './canary-rules.tsx';
import { CanarySection } from './canary-section.tsx';
import { ClassField } from './class-field.tsx';
import { DefaultBackend } from './default-backend.tsx';
import { NginxFields } from './nginx-fields.tsx';
import { RuleRows } from './rule-rows.tsx';
import { TlsRows } from './tls-rows.tsx';

/** An Ingress (I2, I4), and for ingress-nginx a canary beside it (I5 to I7), rewrites and limits (I8, I9). */
export const form: KindForm = {
  start: ({ namespace, asked }) => {
    const name = asked.get('canaryOf');
    return [name === null ? blank(namespace) : canaryOf({ metadata: { name, namespace } })];
  },
  Sections,
};

function blank(namespace: string): JsonObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: '', namespace },
    spec: { rules: [blankRule] },
  };
}

function Sections() {
  const t = useTranslations('forms.ingress');
  const common = useTranslations('forms');
  const { form: text } = useFormModel();
  const { main, canary } = ingressDocuments(text);
  const ingress = text.objects[main];
  const draft = draftObject(ingress);
  const classes = useIngressClasses(draft);
  const isCanaryOnly = canary === -1 && isCanary(ingress);
  const about = (...fields: readonly string[]) => fields.map((field) => ({ document: main, path: ['spec', field] }));
  const annotations = { document: main, path: ['metadata', 'annotations'] };
  if (main === -1) return <Notice tone="warn" title={t('gone')} />;
  return (
    <FollowChanges follows={ingressFollows}>
      <Scope document={main} path={[]}>
        <Section
          title={common('object')}
          about={[{ document: main, path: ['metadata'] }, ...about('ingressClassName')]}
        >
          <MetadataFields namespaced />
          <ClassField document={main} ingress={ingress} classes={classes} />
          <LabelFields />
        </Section>
        <Section title={t('rules')} meta={t('rulesMeta')} about={about('rules')}>
          <RuleRows ingress={draft} />
        </Section>
        {isCanaryOnly ? (
          <Section title={t('canary')} meta={t('canaryMeta')} about={[annotations]}>
            <CanaryRules document={main} ingress={ingress} />
            <CanaryFields document={main} canary={ingress} />
          </Section>
        ) : (
          <>
            <Section title="TLS" meta={t('tlsMeta')} about={about('tls')}>
              <TlsRows ingress={ingress} />
            </Section>
            <Section title={t('fallback')} about={about('defaultBackend')}>
              <DefaultBackend ingress={draft} />
            </Section>
            {isNginx(ingress, classes.classes) ? (
              <>
                <Section title="ingress-nginx" meta={t('nginxMeta')} about={[annotations]}>
                  <NginxFields document={main} ingress={ingress} />
                </Section>
                <CanarySection main={main} canary={canary} />
              </>
            ) : null}
          </>
        )}
      </Scope>
    </FollowChanges>
  );
}
