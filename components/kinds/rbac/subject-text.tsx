'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { subjectPage } from '#components/access/question/use-address.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { reachOf, type Subject } from '#lib/kubernetes/rbac-sentences/binding.ts';

/**
 * Who a binding is for, with the way to all that they have: a ServiceAccount's own page, for a user or a group the page
 * of what reaches them; with who is in a group of the cluster itself.
 */
export function SubjectText({ subject }: { subject: Subject }) {
  const t = useTranslations('access.subject');
  const href = useClusterHref();
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
      {kind === 'User' || kind === 'Group' ? (
        <Link
          prefetch={false}
          translate="no"
          className="font-mono text-12 text-accent underline"
          href={href(subjectPage(subject))}
        >
          {name}
        </Link>
      ) : (
        <code translate="no">{name}</code>
      )}
      {reach === undefined ? null : <span className="text-12 text-text-2"> {t(`reach.${reach}`)}</span>}
    </span>
  );
}
