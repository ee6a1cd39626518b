'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FieldProblem as ShownProblem } from '#components/ui/field.tsx';
import type { FieldProblem } from '#lib/deploy/problems.ts';

/** The words of one problem. The server's own sentence stays as it came, in its language. */
export function ProblemText({ problem }: { problem: FieldProblem }) {
  const t = useTranslations('deploy');
  if (problem.rule !== 'server') return t(`rule.${problem.rule}`, problem.params);
  return (
    <>
      {t('rule.server')}{' '}
      <span translate="no" lang="en" className="font-mono">
        {problem.params.sentence}
      </span>
    </>
  );
}

/** The first problem of a field, errors before warnings, for `Field`. */
export function shownProblem(
  problems: readonly FieldProblem[],
  path: string,
  explain: (problem: FieldProblem) => ReactNode = (problem) => <ProblemText problem={problem} />,
): ShownProblem | undefined {
  const problem = problemAt(problems, path);
  return problem && { tone: problem.severity === 'error' ? 'bad' : 'warn', text: explain(problem) };
}

export function problemAt(problems: readonly FieldProblem[], path: string): FieldProblem | undefined {
  const here = problems.filter((problem) => problem.path === path);
  return here.find((problem) => problem.severity === 'error') ?? here[0];
}
