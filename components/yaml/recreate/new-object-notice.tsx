'use client';

import { useTranslations } from 'next-intl';
import { RefusalNotice } from '#components/problem/refusal/refusal-notice.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import type { RefusedObject } from '#lib/refusal/refusal-cause.ts';
import { isRefused, type NewObjectTrial } from './use-new-object-trial.ts';

/** What the cluster says of the new object before the old one goes. */
export function NewObjectNotice({ trial, object }: { trial: NewObjectTrial; object: RefusedObject }) {
  const t = useTranslations('yaml.recreate');
  switch (trial.type) {
    case 'skipped':
      return null;
    case 'pending':
      return (
        <p role="status" className="flex min-h-[36px] items-center gap-2 text-text-2">
          <Spinner /> {t('asking')}
        </p>
      );
    case 'problem':
      return (
        <div className="flex flex-col gap-2">
          <p className="font-semibold">{isRefused(trial) ? t('wouldBeRefused') : t('notTried')}</p>
          <RefusalNotice problem={trial.problem} object={object} />
        </div>
      );
    case 'ok':
      return (
        <Notice tone={trial.warnings.length === 0 ? 'ok' : 'warn'} title={t('wouldBeTaken')}>
          {trial.warnings.length === 0
            ? undefined
            : trial.warnings.map((warning) => <ServerSentence key={warning} text={warning} className="mt-1" />)}
        </Notice>
      );
  }
}
