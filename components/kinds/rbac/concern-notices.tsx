'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import { type Binding, bindingConcerns, subjectKey } from '#lib/kubernetes/rbac-sentences/binding.ts';

/** A binding that gives more than it seems: cluster-admin for a group is red (R10). */
export function ConcernNotices({ binding }: { binding: Binding }) {
  const t = useTranslations('access.concern');
  const subjects = useTranslations('access.subject');
  return bindingConcerns(binding).map(({ code, tone, subject, reach }) => {
    const who = reach === undefined ? '' : subjects(`reach.${reach}`);
    const known = reach === undefined ? 'no' : 'yes';
    const where =
      binding.namespace === undefined ? t('everywhere') : t('inNamespace', { namespace: binding.namespace });
    const values = { kind: subject.kind, name: subject.name, role: binding.role.name, where, who, known };
    return (
      <Notice key={subjectKey(subject)} tone={tone} title={t(`${code}.title`, values)}>
        {t(`${code}.text`, values)}
      </Notice>
    );
  });
}
