'use client';

import { ClipboardCopy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { useCopyRole } from './use-copy-role.ts';
import type { NoRight } from './use-no-right.ts';

/** What is missing, and the Role to ask an administrator for. In read-only mode only the reason: no right would help. */
export function NoRightNotice(props: { noRight: NoRight | undefined; title?: string; className?: string }) {
  const { noRight, title, className } = props;
  const t = useTranslations('kinds');
  const copyRole = useCopyRole();
  if (noRight === undefined) return null;
  const { reason, missing } = noRight;
  const isTitled = title !== undefined && missing.length > 0;
  return (
    <Notice
      tone={missing.length === 0 ? 'neutral' : 'warn'}
      title={isTitled ? title : reason}
      {...(className === undefined ? {} : { className })}
      action={
        missing.length === 0 ? undefined : (
          <Button size="xs" icon={ClipboardCopy} onClick={() => void copyRole(missing)}>
            {t('copyRole')}
          </Button>
        )
      }
    >
      {isTitled ? reason : undefined}
    </Notice>
  );
}
