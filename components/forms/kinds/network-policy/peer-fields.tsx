import { useTranslations } from 'next-intl';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { Field, Select } from '#components/ui/field.tsx';
import { peerKindOf, peerKinds, peerOf } from '#lib/forms/network/policy.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { PairsField } from '../../fields/pairs-field.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { TextsField } from '../../fields/texts-field.tsx';
import { useField } from '../../model/use-field.ts';
import { PodChoice } from './pod-choice.tsx';

/** The label that the API server puts on every namespace. */
const nameLabel = 'kubernetes.io/metadata.name';

/** Whom a rule means: pods of the namespace, pods of others, or addresses. */
export function PeerFields({ namespace }: { namespace: string }) {
  const t = useTranslations('forms.networkPolicy');
  const field = useField([]);
  const kind = peerKindOf(field.value);
  return (
    <div className="flex flex-col gap-2 border-border border-b pb-2.5">
      <Field label={t('peerKind')} problem={field.problem} className="max-w-96">
        {(ids) => (
          <Select
            {...ids}
            data-field={field.key}
            value={kind}
            options={peerKinds.map((value) => ({ value, label: t(`peers.${value}`) }))}
            onChange={(event) => {
              const next = peerKinds.find((one) => one === event.target.value);
              if (next !== undefined) field.set(peerOf(next, field.value));
            }}
          />
        )}
      </Field>
      {kind === 'pods' ? <PodChoice path={['podSelector']} label={t('peerPods')} namespace={namespace} /> : null}
      {kind === 'namespaces' ? <NamespacesPeer /> : null}
      {kind === 'block' ? (
        <>
          <TextField
            path={['ipBlock', 'cidr']}
            label={t('cidr')}
            hint={t('cidrHint')}
            required
            mono
            placeholder="10.0.0.0/8"
            className="max-w-96"
          />
          <TextsField
            path={['ipBlock', 'except']}
            label={t('except')}
            addLabel={t('addExcept')}
            rowLabel={(index) => t('exceptOf', { index: index + 1 })}
            placeholder="10.1.0.0/16"
          />
        </>
      ) : null}
    </div>
  );
}

function NamespacesPeer() {
  const t = useTranslations('forms.networkPolicy');
  const { known } = useNamespaces();
  const field = useField(['namespaceSelector']);
  const labels = textMapOf(valueAt(field.value, ['matchLabels']));
  const hasExpressions = valueAt(field.value, ['matchExpressions']) !== undefined;
  const keys = Object.keys(labels);
  const named = keys.length === 1 && !hasExpressions ? labels[nameLabel] : undefined;
  const isAll = keys.length === 0 && !hasExpressions;
  const names = named === undefined || named === '' || known.includes(named) ? known : [named, ...known];
  const value = isAll ? '' : named === undefined || named === '' ? ' ' : named;
  return (
    <>
      <Field label={t('namespace')} problem={field.problem} className="max-w-96">
        {(ids) => (
          <Select
            {...ids}
            data-field={field.key}
            value={value}
            options={[
              { value: '', label: t('allNamespaces') },
              ...(value === ' ' ? [{ value: ' ', label: t('namespacesWithLabels') }] : []),
              ...names.map((name) => ({ value: name, label: name })),
            ]}
            onChange={({ target }) => {
              if (target.value === '') field.set({});
              else if (target.value !== ' ') field.set({ matchLabels: { [nameLabel]: target.value } });
            }}
          />
        )}
      </Field>
      <PairsField
        path={['namespaceSelector', 'matchLabels']}
        label={t('namespaceLabels')}
        addLabel={t('addLabel')}
        keyLabel={t('labelKey')}
        valueLabel={t('labelValue')}
      />
      <PairsField
        path={['podSelector', 'matchLabels']}
        label={t('podLabelsThere')}
        hint={t('podLabelsThereHint')}
        addLabel={t('addLabel')}
        keyLabel={t('labelKey')}
        valueLabel={t('labelValue')}
      />
      {hasExpressions ? <p className="text-12 text-text-2">{t('expressions')}</p> : null}
    </>
  );
}
