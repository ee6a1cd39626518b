import { createContext, use } from 'react';
import type { FormChange, FormText } from '#lib/forms/form-text.ts';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';
import type { FormProblem } from './form-problem.ts';

/** What every field of a form shares. */
export interface FormModel {
  readonly cluster: string;
  readonly form: FormText;
  readonly setText: (text: string) => void;
  /** Several fields that change together are one step. */
  readonly change: (changes: readonly FormChange[]) => void;
  /** What is to be said now: what is only missing waits for the first try. */
  readonly problems: readonly FormProblem[];
  /** These, and what is not said yet. */
  readonly all: readonly FormProblem[];
  /** The text has been looked at: until then nothing is known to be fine. */
  readonly isChecked: boolean;
  /** What a field knows itself, under a name of its own; undefined takes it back. See `useFormProblem`. */
  readonly report: (id: string, problem: FormProblem | undefined) => void;
  /** Somebody has begun to use it, or nothing else loads any more: see `laterPart`. */
  readonly isInUse: boolean;
}

/** Where the fields below stand: a document, and a path in it. */
export interface FieldScope {
  readonly document: number;
  readonly path: FieldPath;
}

export const FormModelContext = createContext<FormModel | undefined>(undefined);
export const FieldScopeContext = createContext<FieldScope>({ document: 0, path: [] });

export function useFormModel(): FormModel {
  const model = use(FormModelContext);
  if (model === undefined) throw new Error('A field stands outside of a form.');
  return model;
}
