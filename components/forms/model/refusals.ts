import type { useTranslations } from 'next-intl';
import type { FormText } from '#lib/forms/form-text.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { refusedFields } from '#lib/manifest/field-range.ts';
import { isEscalation } from '#lib/refusal/forbidden.ts';
import { isNamespaceMissing, type Refusal } from '#lib/refusal/refusal.ts';
import type { FieldRefusal } from './form-problem.ts';

/** The fields that a refusal of the API server is about, in the words of the form. */
export function refusalsOf(
  { objects }: FormText,
  { kind, name, namespace, status }: Refusal,
  t: ReturnType<typeof useTranslations<'forms'>>,
): readonly Omit<FieldRefusal, 'about'>[] {
  const document = objects.findIndex(
    (object) => object?.kind === kind && (valueAt(object, ['metadata', 'name']) ?? '') === name,
  );
  if (document === -1) return [];
  if (status.reason === 'AlreadyExists') {
    return [{ document, path: 'metadata.name', message: t('alreadyExists', { kind, name }), reason: 'exists' }];
  }
  if (isNamespaceMissing(status)) {
    return [
      { document, path: 'metadata.namespace', message: t('namespaceMissing', { namespace }), reason: 'no-namespace' },
    ];
  }
  // Of rights that are given: the server says which ones are lacking, after our sentence (E41).
  const fields = refusedFields(status);
  const all = fields.length === 0 ? [{ path: '', message: status.message }] : fields;
  return all.map(({ path, message }) => ({
    document,
    path: path.replace(/^\./, ''),
    message: t(isEscalation(status) ? 'escalation' : 'refused'),
    sentence: message,
  }));
}
