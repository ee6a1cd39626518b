'use client';

import { useTranslations } from 'next-intl';
import { RefusalNotice } from '#components/problem/refusal/refusal-notice.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { RefusedObject } from '#lib/refusal/refusal-cause.ts';
import type { CheckedWrite } from './use-checked-write.ts';

/** What the API server said to the dry run, or why it refused. */
export function WriteOutcome({ write, object }: { write: CheckedWrite; object: RefusedObject }) {
  const t = useTranslations('debug');
  if (write.problem !== undefined) return <RefusalNotice problem={write.problem} object={object} />;
  if (write.passed === undefined) return null;
  return (
    <Notice tone={write.passed.length === 0 ? 'ok' : 'warn'} title={t('passed')}>
      {write.passed.length === 0 ? undefined : write.passed.map((warning) => <p key={warning}>{warning}</p>)}
    </Notice>
  );
}
