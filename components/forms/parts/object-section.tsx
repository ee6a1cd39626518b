import { useTranslations } from 'next-intl';
import { LabelFields, MetadataFields } from './metadata-fields.tsx';
import { Section } from './section.tsx';

/** The first section of most forms: name, namespace, labels and annotations of the first document. */
export function ObjectSection({ namespaced, nameHint }: { namespaced: boolean; nameHint?: string }) {
  const t = useTranslations('forms');
  return (
    <Section title={t('object')} about={[{ document: 0, path: ['metadata'] }]}>
      <MetadataFields namespaced={namespaced} {...(nameHint === undefined ? {} : { nameHint })} />
      <LabelFields />
    </Section>
  );
}
