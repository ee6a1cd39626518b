import { useTranslations } from 'next-intl';
import { ObjectSection } from '../../parts/object-section.tsx';
import { Section } from '../../parts/section.tsx';
import type { KindForm } from '../kind-form.ts';
import { ClaimFields, ClaimVolumeFields } from './claim-fields.tsx';

/** A PersistentVolumeClaim (T6). */
export const form: KindForm = {
  start: ({ namespace }) => [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: '', namespace },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    },
  ],
  Sections,
};

function Sections() {
  const t = useTranslations('forms.claim');
  return (
    <>
      <ObjectSection namespaced nameHint={t('nameHint')} />
      <Section title={t('storage')} meta={t('storageMeta')} about={[{ document: 0, path: ['spec'] }]}>
        <ClaimFields />
        <ClaimVolumeFields />
      </Section>
    </>
  );
}
