import { use } from 'react';
import type { FieldProblem } from '#components/ui/field.tsx';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { type FieldPath, pathText, valueAt } from '#lib/manifest/edit/field-path.ts';
import { FieldScopeContext, useFormModel } from './form-model.ts';
import { problemAt } from './form-problem.ts';
import { problemText } from './problem-text.tsx';

export interface FieldState {
  readonly value: JsonValue | undefined;
  /** Undefined leaves the field out. */
  readonly set: (value: JsonValue | undefined) => void;
  readonly problem: FieldProblem | undefined;
  /** For `data-field`: `focusField` finds the input by it. */
  readonly key: string;
  /** From the root of its document. */
  readonly path: FieldPath;
  readonly document: number;
}

/** A field of the form's text, below the scope it stands in. `withParts`: what is said of what it holds is said here. */
export function useField(path: FieldPath, { withParts = false } = {}): FieldState {
  const { form, change, problems } = useFormModel();
  const scope = use(FieldScopeContext);
  const whole = [...scope.path, ...path];
  const { document } = scope;
  const problem = problemAt(problems, document, whole, withParts);
  return {
    value: valueAt(form.objects[document], whole),
    set: (value) => change([{ document, path: whole, value }]),
    problem: problem && { tone: problem.severity === 'error' ? 'bad' : 'warn', text: problemText(problem) },
    key: fieldKey(document, pathText(whole)),
    path: whole,
    document,
  };
}

export function fieldKey(document: number, path: string): string {
  return `${document} ${path}`;
}
