import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { registrySecrets, useObjectNames } from '../../choices/use-object-names.ts';
import { RowsField } from '../../fields/rows-field.tsx';
import { SwitchField } from '../../fields/switch-field.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { useField } from '../../model/use-field.ts';
import { LabelFields, MetadataFields } from '../../parts/metadata-fields.tsx';
import { Section } from '../../parts/section.tsx';
import type { KindForm } from '../kind-form.ts';

/** A ServiceAccount: the identity of pods, and the registries they may pull from (P29). */
export const form: KindForm = {
  start: ({ namespace }) => [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: '', namespace } }],
  Sections,
};

function Sections() {
  const t = useTranslations('forms.serviceAccount');
  const common = useTranslations('forms');
  const cluster = useCluster();
  const namespace = textOf(useField(['metadata', 'namespace']).value) ?? '';
  const secrets = useObjectNames('secrets', namespace, registrySecrets).names;
  return (
    <>
      <Section title={common('object')} about={[{ document: 0, path: ['metadata'] }]}>
        <MetadataFields namespaced nameHint={t('nameHint')} />
        <LabelFields />
        <p className="text-12 text-text-2">
          {t('rightsHint')}{' '}
          <Link
            className="text-accent underline hover:no-underline"
            href={`/c/${encodeURIComponent(cluster)}/access/serviceaccount`}
          >
            {t('rightsLink')}
          </Link>
        </p>
      </Section>
      <Section
        title={t('pods')}
        meta={t('podsMeta')}
        about={[
          { document: 0, path: ['imagePullSecrets'] },
          { document: 0, path: ['automountServiceAccountToken'] },
        ]}
      >
        <RowsField
          path={['imagePullSecrets']}
          label={t('pullSecrets')}
          hint={t('pullSecretsHint')}
          addLabel={t('addPullSecret')}
          blank={{ name: '' }}
          rowLabel={(index) => t('pullSecret', { index: index + 1 })}
        >
          {() => (
            <TextField path={['name']} label={t('secretName')} hint={t('secretHint')} required mono choices={secrets} />
          )}
        </RowsField>
        <SwitchField path={['automountServiceAccountToken']} label={t('automount')} hint={t('automountHint')} unset />
      </Section>
    </>
  );
}
