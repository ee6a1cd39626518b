import { useTranslations } from 'next-intl';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { PairsField } from '../fields/pairs-field.tsx';
import { TextField } from '../fields/text-field.tsx';

/** Name and namespace of the object that the scope is at. `nameHint`: what the name is used for. */
export function MetadataFields(props: {
  namespaced: boolean;
  nameHint?: string;
  /** What else follows the name. */
  onNamed?: (before: string, after: string) => void;
}) {
  const { namespaced, nameHint, onNamed } = props;
  const t = useTranslations('forms');
  const { known } = useNamespaces();
  return (
    <div className="grid gap-2.5 sm:grid-cols-2">
      <TextField
        path={['metadata', 'name']}
        label={t('name')}
        hint={nameHint ?? t('nameHint')}
        required
        mono
        {...(onNamed === undefined ? {} : { onChanged: onNamed })}
      />
      {namespaced ? (
        <TextField
          path={['metadata', 'namespace']}
          label={t('namespace')}
          hint={t('namespaceHint')}
          required
          mono
          choices={known}
        />
      ) : null}
    </div>
  );
}

/** Labels and annotations, folded away: most objects begin without them. */
export function LabelFields() {
  const t = useTranslations('forms');
  return (
    <details className="group">
      <summary className="w-fit cursor-default rounded-s text-12 text-accent marker:text-text-3">
        {t('labelsFold')}
      </summary>
      <div className="mt-2 grid gap-4 sm:grid-cols-2">
        <PairsField
          path={['metadata', 'labels']}
          label={t('labels')}
          hint={t('labelsHint')}
          addLabel={t('addLabel')}
          keyLabel={t('key')}
          valueLabel={t('value')}
        />
        <PairsField
          path={['metadata', 'annotations']}
          label={t('annotations')}
          hint={t('annotationsHint')}
          addLabel={t('addAnnotation')}
          keyLabel={t('key')}
          valueLabel={t('value')}
        />
      </div>
    </details>
  );
}
