import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNodePortFacts } from '#components/expose/use-node-port-facts.ts';
import { Notice } from '#components/ui/notice.tsx';
import { documentOf } from '#lib/forms/draft-object.ts';
import { serviceFollows } from '#lib/forms/network/service-follows.ts';
import { firstPorts, isHeadless, serviceTypeOf } from '#lib/forms/network/service-type.ts';
import { FollowChanges } from '../../model/follow-changes.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { Scope } from '../../model/scope.tsx';
import { LabelFields, MetadataFields } from '../../parts/metadata-fields.tsx';
import { PortRows } from '../../parts/ports/port-rows.tsx';
import { Section } from '../../parts/section.tsx';
import type { KindForm } from '../kind-form.ts';
import { AdvancedFields } from './advanced-fields.tsx';
import { ExternalNameFields } from './external-name-fields.tsx';
import { NamesPreview } from './names-preview.tsx';
import { PathPicture } from './path-picture.tsx';
import { TargetFields } from './target-fields.tsx';
import { TypeFields } from './type-fields.tsx';
import { useTargetPorts } from './use-target-ports.ts';

/** A Service of any type (V1, V4, V6, V9 to V13, V16). */
export const form: KindForm = {
  start: ({ namespace }) => [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: '', namespace },
      spec: { type: 'ClusterIP', ports: firstPorts },
    },
  ],
  Sections,
};

function Sections() {
  const t = useTranslations('forms.service');
  const common = useTranslations('forms');
  const model = useFormModel();
  const document = documentOf(model.form.objects, 'Service');
  const slice = documentOf(model.form.objects, 'EndpointSlice');
  const service = model.form.objects[document];
  const type = serviceTypeOf(service);
  const hasNodePorts = type === 'NodePort' || type === 'LoadBalancer';
  const facts = useNodePortFacts(useCluster(), hasNodePorts);
  const targets = useTargetPorts(service);
  const about = (...fields: readonly string[]) => fields.map((field) => ({ document, path: ['spec', field] }));
  if (document === -1) return <Notice tone="warn" title={t('gone')} />;
  return (
    <FollowChanges follows={serviceFollows}>
      <Scope document={document} path={[]}>
        <Section title={common('object')} about={[{ document, path: ['metadata'] }]}>
          <MetadataFields namespaced nameHint={t('nameHint')} />
          <LabelFields />
        </Section>
        <Section
          title={t('reach')}
          about={about('type', 'clusterIP', 'externalName', 'externalTrafficPolicy', 'loadBalancerSourceRanges')}
        >
          <TypeFields document={document} service={service} />
          {type === 'ExternalName' ? <ExternalNameFields document={document} service={service} /> : null}
        </Section>
        {type === 'ExternalName' ? null : (
          <>
            <Section
              title={t('target')}
              about={[...about('selector'), ...(slice === -1 ? [] : [{ document: slice, path: [] }])]}
            >
              <TargetFields document={document} slice={slice} service={service} />
            </Section>
            <Section title={t('ports')} about={about('ports')}>
              {isHeadless(service) || slice !== -1 ? null : <PathPicture service={service} />}
              <PortRows
                service={service}
                document={document}
                targets={targets}
                facts={facts}
                withAppProtocol
                {...(slice === -1 ? {} : { targetLabel: t('addressPort') })}
              />
            </Section>
            <Section
              title={t('advanced')}
              about={about('sessionAffinity', 'sessionAffinityConfig', 'ipFamilyPolicy', 'internalTrafficPolicy')}
            >
              <AdvancedFields service={service} />
            </Section>
          </>
        )}
        <NamesPreview service={service} />
      </Scope>
    </FollowChanges>
  );
}
