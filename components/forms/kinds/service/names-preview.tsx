import { useTranslations } from 'next-intl';
import { draftObject } from '#lib/forms/draft-object.ts';
import { isHeadless } from '#lib/forms/network/service-type.ts';
import { dnsNames } from '#lib/kinds/service.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';

/** How pods will call it: by its own name, from another namespace, and in full (V9, V14). */
export function NamesPreview({ service }: { service: JsonObject | undefined }) {
  const t = useTranslations('forms.service');
  const { metadata } = draftObject(service);
  if (metadata.name === '' || metadata.namespace === '') return null;
  const { same, full } = dnsNames({ metadata });
  const code = (text: string) => (
    <code translate="no" className="wrap-anywhere">
      {text}
    </code>
  );
  return (
    <p className="px-3.5 text-12 text-text-2">
      {t.rich(isHeadless(service) ? 'namesHeadless' : 'names', { same: () => code(same), full: () => code(full) })}
    </p>
  );
}
