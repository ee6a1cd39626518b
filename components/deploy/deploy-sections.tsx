import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Namespaces } from '#components/data/use-namespaces.ts';
import { laterPart } from '#components/forms/later/later-part.tsx';
import { FollowChanges } from '#components/forms/model/follow-changes.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Scope } from '#components/forms/model/scope.tsx';
import { Section } from '#components/forms/parts/section.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { deployFollows } from '#lib/forms/workload/follow/deploy-follows.ts';
import { AppFields } from './app/app-fields.tsx';
import { ContainerCards } from './container/container-cards.tsx';
import { placesOf, type SectionId } from './steps.ts';
import { useWorkload } from './use-workload.ts';

const AdvancedFields = laterPart(async () => (await import('./advanced/advanced-fields.tsx')).AdvancedFields, {
  heightPx: 306,
});
const ConfigurationFields = laterPart(
  async () => (await import('./configuration/configuration-fields.tsx')).ConfigurationFields,
  { heightPx: 76 },
);
const NetworkFields = laterPart(async () => (await import('./network/network-fields.tsx')).NetworkFields, {
  heightPx: 152,
});
const SchedulingFields = laterPart(async () => (await import('./scheduling/scheduling-fields.tsx')).SchedulingFields, {
  heightPx: 298,
});
const StorageFields = laterPart(async () => (await import('./storage/storage-fields.tsx')).StorageFields, {
  heightPx: 52,
});
const SelectorOverlap = laterPart(async () => (await import('./selector-overlap.tsx')).SelectorOverlap, {
  heightPx: 0,
});

/** The sections of "Deploy an app". Below them the scope is the workload's document. */
export function DeploySections({ namespaces }: { namespaces: Namespaces }) {
  const t = useTranslations('deploy');
  const workload = useWorkload();
  if (workload === undefined) return <Notice tone="warn" title={t('gone')} />;
  return (
    <FollowChanges follows={deployFollows}>
      <Scope document={workload.document} path={[]}>
        <DeploySection id="app" meta={t(`kindHint.${workload.kind}`)}>
          <AppFields workload={workload} namespaces={namespaces} />
          <SelectorOverlap workload={workload} />
        </DeploySection>
        <DeploySection id="containers">
          <ContainerCards workload={workload} />
        </DeploySection>
        <DeploySection id="configuration" meta={t('configurationMeta')}>
          <ConfigurationFields workload={workload} />
        </DeploySection>
        <DeploySection id="storage" meta={t('storageMeta')}>
          <StorageFields workload={workload} />
        </DeploySection>
        <DeploySection id="network" meta={t('networkMeta')}>
          <NetworkFields workload={workload} />
        </DeploySection>
        <DeploySection id="scheduling" meta={t('schedulingMeta')}>
          <SchedulingFields workload={workload} />
        </DeploySection>
        <DeploySection id="advanced" meta={t('advancedMeta')}>
          <AdvancedFields workload={workload} />
        </DeploySection>
      </Scope>
    </FollowChanges>
  );
}

function DeploySection({ id, meta, children }: { id: SectionId; meta?: ReactNode; children: ReactNode }) {
  const t = useTranslations('deploy');
  const { form } = useFormModel();
  return (
    <Section id={`deploy-${id}`} title={t(id)} meta={meta} about={placesOf(id, form)}>
      {children}
    </Section>
  );
}
