'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import type { ManifestProblem } from '#lib/manifest/yaml-read.ts';
import type { EditRefusal as TextRefusal } from '../../editable-object.ts';
import type { YamlEdit } from '../use-yaml-edit.ts';
import { EditRefusal } from './edit-refusal.tsx';
import { type GoToLine, KeptAndWarned, LineLink } from './outcome-parts.tsx';
import type { SaveOutcome } from './save-outcome.ts';

const mostProblems = 20;

/** The text of a problem that our own reading of YAML found. */
function useManifestText(): (problem: ManifestProblem) => string {
  const t = useTranslations('manifest.rule');
  return (problem) => (t.has(problem.rule) ? t(problem.rule, problem.params) : problem.rule);
}

/** What came of saving or trying: refused here, refused by the server in full, or done with what it did not keep. */
export function EditOutcome({ edit, outcome, onLine }: { edit: YamlEdit; outcome: SaveOutcome; onLine: GoToLine }) {
  const { text } = edit;
  const t = useTranslations('yaml');
  switch (outcome.type) {
    case 'refused':
      return <Refusal refusal={outcome.refusal} onLine={onLine} />;
    case 'nothing':
      return (
        <Notice tone="neutral" title={t('nothingToSave')}>
          {t('nothingToSaveText')}
        </Notice>
      );
    case 'problem':
      return <EditRefusal edit={edit} problem={outcome.problem} onLine={onLine} onRecreate={edit.askRecreate} />;
    case 'done': {
      const { how, unchanged, warnings, notKept, putBack } = outcome;
      const isClean = notKept.length === 0 && warnings.length === 0;
      const title = how === 'tried' ? t('dryRunOk') : unchanged ? t('unchanged') : t(how);
      return (
        <Notice tone={isClean ? 'ok' : 'warn'} title={title}>
          {how === 'tried' ? <p>{t('dryRunLimits')}</p> : null}
          <KeptAndWarned {...{ warnings, notKept, putBack, text, onLine }} />
        </Notice>
      );
    }
  }
}

function Refusal({ refusal, onLine }: { refusal: TextRefusal; onLine: GoToLine }) {
  const t = useTranslations('yaml');
  const textOf = useManifestText();
  if (refusal.why === 'yaml') {
    return (
      <Notice tone="bad" title={t('problems', { count: refusal.problems.length })}>
        <ul>
          {refusal.problems.slice(0, mostProblems).map((problem) => (
            <li key={`${problem.line}:${problem.column}:${problem.rule}`} className="wrap-anywhere">
              <LineLink line={problem.line} onClick={() => onLine(problem.line, problem.column)} /> {textOf(problem)}
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
