'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FieldProblem as ShownProblem } from '#components/ui/field.tsx';
import type { FieldProblem } from '#lib/forms/access/service-account.ts';

/** The words of one problem. */
function ProblemText({ problem }: { problem: FieldProblem }) {
  const t = useTranslations('access');
  return t(`fieldRule.${problem.rule}`, problem.params);
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
