'use client';

import { useTranslations } from 'next-intl';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import type { ManifestProblem } from '#lib/manifest/yaml-read.ts';
import type { EditRefusal } from './editable-object.ts';
import type { SaveOutcome } from './use-yaml-edit.ts';

const mostProblems = 20;

/** The text of a problem that our own reading of YAML found. */
export function useManifestText(): (problem: ManifestProblem) => string {
  const t = useTranslations('manifest.rule');
  return (problem) => (t.has(problem.rule) ? t(problem.rule, problem.params) : problem.rule);
}

/** What came of saving or trying: refused here, refused by the server in full, or done with what it did not keep. */
export function EditOutcome({
  outcome,
  onLine,
}: {
  outcome: SaveOutcome;
  onLine: (line: number, column: number) => void;
}) {
  const t = useTranslations('yaml');
  if (outcome.type === 'refused') return <Refusal refusal={outcome.refusal} onLine={onLine} />;
  if (outcome.type === 'problem') {
    const causes = outcome.problem.status.details?.causes ?? [];
    return (
      <div className="flex flex-col gap-2">
        <ProblemNotice problem={outcome.problem} />
        {causes.length < 2 ? null : (
          <ul className="flex flex-col gap-1">
            {causes.map((cause) => (
              <li key={`${cause.field ?? ''} ${cause.message ?? ''}`} className="wrap-anywhere">
                <code>{cause.field}</code> <span className="text-text-2">{cause.message}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    );
  }
  const isClean = outcome.notKept.length === 0 && outcome.warnings.length === 0;
  const title = outcome.dryRun ? t('dryRunOk') : outcome.unchanged ? t('unchanged') : t('saved');
  return (
    <Notice tone={isClean ? 'ok' : 'warn'} title={title}>
      {outcome.dryRun ? <p>{t('dryRunLimits')}</p> : null}
      {outcome.notKept.length === 0 ? null : (
        <p>
          {t('notKept', { count: outcome.notKept.length })}{' '}
          <code className="wrap-anywhere">{outcome.notKept.join(', ')}</code>
        </p>
      )}
      {outcome.warnings.length === 0 ? null : (
        <>
          <p>{t('warnings', { count: outcome.warnings.length })}</p>
          {outcome.warnings.map((warning) => (
            <ServerSentence key={warning} text={warning} className="mt-1" />
          ))}
        </>
      )}
    </Notice>
  );
}

function Refusal({ refusal, onLine }: { refusal: EditRefusal; onLine: (line: number, column: number) => void }) {
  const t = useTranslations('yaml');
  const textOf = useManifestText();
  if (refusal.why === 'yaml') {
    return (
      <Notice tone="bad" title={t('problems', { count: refusal.problems.length })}>
        <ul>
          {refusal.problems.slice(0, mostProblems).map((problem) => (
            <li key={`${problem.line}:${problem.column}:${problem.rule}`} className="wrap-anywhere">
              <button
                type="button"
                className="min-h-6 rounded-s text-accent underline"
                onClick={() => onLine(problem.line, problem.column)}
              >
                {t('line', { line: problem.line })}
              </button>{' '}
              {textOf(problem)}
            </li>
          ))}
        </ul>
      </Notice>
    );
  }
  if (refusal.why === 'identity') {
    return (
      <Notice tone="bad" title={t('identity')}>
        <ul>
          {refusal.fields.map((field) => (
            <li key={field.field} className="wrap-anywhere">
              {t.rich('identityField', { ...field, value: (chunks) => <code>{chunks}</code> })}
            </li>
          ))}
        </ul>
        <p className="mt-1">{t('identityHint')}</p>
      </Notice>
    );
  }
  return <Notice tone="bad" title={t(`refusal.${refusal.why}`)} />;
}
