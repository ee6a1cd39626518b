'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { EditRefusal } from '../edit/outcome/edit-refusal.tsx';
import { type GoToLine, KeptAndWarned } from '../edit/outcome/outcome-parts.tsx';
import type { YamlEdit } from '../edit/use-yaml-edit.ts';
import type { Trial } from './use-trial.ts';

/** What the server says of an edit before it is saved. Its place is kept while it is asked. */
export function TrialNotice(props: { trial: Trial; edit: YamlEdit; onLine: GoToLine; onRetry: () => void }) {
  const { trial, edit, onLine, onRetry } = props;
  const { text } = edit;
  const t = useTranslations('yaml');
  switch (trial.type) {
    case 'problem':
      return (
        <EditRefusal
          edit={edit}
          problem={trial.problem}
          onLine={onLine}
          // What the server refused for good is not asked again.
          onRetry={trial.problem.passing ? onRetry : undefined}
        />
      );
    case 'stored': {
      const { warnings, notKept, putBack } = trial;
      return (
        <Notice tone={warnings.length + notKept.length === 0 ? 'ok' : 'warn'} title={t('dryRunOk')}>
          <p>{t('dryRunLimits')}</p>
          <KeptAndWarned {...{ warnings, notKept, putBack, text, onLine }} />
        </Notice>
      );
    }
    default:
      return (
        <p role="status" className="flex min-h-[54px] items-center gap-2 text-text-2">
          <Spinner /> {t('review.asking')}
        </p>
      );
  }
}
