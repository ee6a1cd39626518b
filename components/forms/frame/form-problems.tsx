import { useTranslations } from 'next-intl';
import { StatusShape } from '#components/ui/status.tsx';
import type { FormProblem } from '../model/form-problem.ts';
import { fieldKey } from '../model/use-field.ts';
import { focusField } from './focus-field.ts';

/** At the foot of a form: how many problems are left, and the first of them, which leads to its field. */
export function FormProblems(props: {
  shown: readonly FormProblem[];
  /** Errors, also those that are not said yet. */
  all: readonly FormProblem[];
  objects: number;
  /** False: nobody knows yet whether anything is wrong. */
  isChecked: boolean;
  /** The title of the section that a problem stands in, of a form with steps. */
  sectionOf?: ((problem: FormProblem) => string | undefined) | undefined;
}) {
  const { shown, all, objects, isChecked, sectionOf } = props;
  const t = useTranslations('forms');
  const errors = shown.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const [missing] = all;
  return (
    <p role="status" className="mr-auto flex min-w-0 flex-wrap items-center gap-x-2 text-12">
      {first !== undefined ? (
        <>
          <span className="flex items-center gap-[5px] text-bad">
            <StatusShape tone="bad" sizePx={12} />
            {t('problemsLeft', { count: errors.length })}
          </span>
          <ProblemLink problem={first} section={sectionOf?.(first)} />
        </>
      ) : missing !== undefined ? (
        <>
          <span className="text-text-3">{t('stillMissing')}</span>
          <ProblemLink problem={missing} section={sectionOf?.(missing)} />
        </>
      ) : (
        <span className="text-text-3">{t(isChecked ? 'willMake' : 'willMakeUnchecked', { count: objects })}</span>
      )}
    </p>
  );
}

/** The sentence itself: the field may be one that only the YAML shows. */
function ProblemLink({ problem, section }: { problem: FormProblem; section: string | undefined }) {
  const { document, path, line, message } = problem;
  const t = useTranslations('forms');
  return (
    <button
      type="button"
      className="min-w-0 truncate rounded-s text-accent hover:underline"
      title={message}
      onClick={() => focusField(fieldKey(document, path))}
    >
      {section === undefined ? '' : `${section} › `}
      {path === '' || (line === undefined && problem.sentence === undefined) ? message : path}
      {line === undefined ? '' : ` ${t('atLine', { line })}`}
    </button>
  );
}
