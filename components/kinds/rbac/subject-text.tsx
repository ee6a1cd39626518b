'use client';

import { useTranslations } from 'next-intl';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { reachOf, type Subject } from '#lib/kubernetes/rbac-sentences/binding.ts';

/** Who a binding is for: a ServiceAccount's page, a user or a group, with who is in a group of the cluster itself. */
export function SubjectText({ subject }: { subject: Subject }) {
  const t = useTranslations('access.subject');
  const { kind, name, namespace } = subject;
  if (kind === 'ServiceAccount') {
    return (
      <span className="min-w-0 wrap-anywhere [&_a]:underline">
        <span className="text-text-3">{t('account')}</span>{' '}
        <ObjectLink apiVersion="v1" kind="ServiceAccount" name={name} namespace={namespace}>
          {`${namespace ?? ''}/${name}`}
        </ObjectLink>
      </span>
    );
  }
  const reach = reachOf(subject);
  return (
    <span className="min-w-0 wrap-anywhere">
      <span className="text-text-3">{kind === 'User' ? t('user') : kind === 'Group' ? t('group') : kind}</span>{' '}
      <code translate="no">{name}</code>
      {reach === undefined ? null : <span className="text-12 text-text-2"> {t(`reach.${reach}`)}</span>}
    </span>
  );
}

export function subjectKey({ kind, namespace, name }: Subject): string {
  return `${kind} ${namespace ?? ''}/${name}`;
}
