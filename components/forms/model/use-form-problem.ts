import { useEffect, useId } from 'react';
import { useFormModel } from './form-model.ts';
import type { FormProblem } from './form-problem.ts';

/**
 * Adds what only the field itself knows to what the form says: a row that can't be in the text yet, a key that does
 * not belong to its certificate. An error keeps the form from being sent as long as it is given.
 */
export function useFormProblem(problem: Omit<FormProblem, 'line' | 'sentence'> | undefined): void {
  const { report } = useFormModel();
  const id = useId();
  const { document = 0, path = '', severity = 'error', message, isMissing = false } = problem ?? {};
  useEffect(() => {
    if (message === undefined) return undefined;
    report(id, { document, path, severity, message, isMissing, line: undefined });
    return () => report(id, undefined);
  }, [report, id, document, path, severity, message, isMissing]);
}
