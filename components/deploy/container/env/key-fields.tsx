import { useTranslations } from 'next-intl';
import { type DataKind, useDataKeys } from '#components/forms/choices/use-data-keys.ts';
import { Scope } from '#components/forms/model/scope.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import { Checkbox } from '#components/ui/field.tsx';
import { textOf } from '#lib/kubernetes/untyped.ts';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';
import { useDataObjects } from './data-objects.tsx';
import { RowText } from './row-text.tsx';

/** One key of a ConfigMap or Secret: which object, which key. A Secret's value is never read for it to be shown. */
export function KeyFields({ kind, path, namespace }: { kind: DataKind; path: FieldPath; namespace: string }) {
  return (
    <Scope path={path}>
      <Fields kind={kind} namespace={namespace} />
    </Scope>
  );
}

function Fields({ kind, namespace }: { kind: DataKind; namespace: string }) {
  const t = useTranslations('deploy.containerEnv');
  const objects = useDataObjects(kind);
  const name = textOf(useField(['name']).value) ?? '';
  const key = textOf(useField(['key']).value) ?? '';
  const optional = useField(['optional']);
  const keys = useDataKeys(kind, namespace, name, objects.names.includes(name));
  const isWithout = keys !== undefined && key !== '' && !keys.includes(key);
  const isOptional = optional.value === true;
  return (
    <>
      <div className="grid grid-cols-2 gap-x-2">
        <RowText path={['name']} label={kind} choices={objects.names} keepsEmpty />
        <RowText path={['key']} label={t('key')} choices={keys} keepsEmpty />
      </div>
      <MissingObject kind={kind} name={name} namespace={namespace} isOptional={isOptional} />
      {isWithout && !isOptional ? <p className="text-12 text-warn">{t('keyUnknown', { kind, name, key })}</p> : null}
      {isWithout || isOptional || objects.isMissing(name) ? <OptionalField /> : null}
    </>
  );
}

/** The pod waits for what is not there, unless it may be missing. */
export function MissingObject(props: { kind: DataKind; name: string; namespace: string; isOptional: boolean }) {
  const { kind, name, namespace, isOptional } = props;
  const t = useTranslations('deploy.containerEnv');
  const { isMissing } = useDataObjects(kind);
  if (isOptional || !isMissing(name)) return null;
  return <p className="text-12 text-warn">{t('objectUnknown', { kind, name, namespace })}</p>;
}

/** The container starts without it. The scope is at the reference. */
export function OptionalField() {
  const t = useTranslations('deploy.containerEnv');
  const field = useField(['optional']);
  return (
    <Checkbox
      label={t('optional')}
      checked={field.value === true}
      onCheckedChange={(checked) => field.set(checked ? true : undefined)}
    />
  );
}
