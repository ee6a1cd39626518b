import { type ReactNode, useId } from 'react';
import { pathText } from '#lib/manifest/edit/field-path.ts';
import { FormSection } from '../frame/form-section.tsx';
import { useFormModel } from '../model/form-model.ts';
import { type FieldPlace, problemsIn } from '../model/form-problem.ts';

/** A section of a form, marked by what is wrong below the paths that it is about. */
export function Section(props: {
  /** Of a form with steps: what its step leads to. */
  id?: string;
  title: string;
  meta?: ReactNode;
  action?: ReactNode;
  /** Of these documents and paths; the section is fine when nothing is wrong there. */
  about: readonly FieldPlace[];
  /** Something is filled in. */
  isSet?: boolean;
  children?: ReactNode;
}) {
  const { title, meta, action, about, isSet = false, children } = props;
  const { problems } = useFormModel();
  const id = useId();
  const found = problemsIn(problems, about);
  const tone = found.some(({ severity }) => severity === 'error')
    ? 'bad'
    : found.length > 0
      ? 'warn'
      : isSet
        ? 'ok'
        : 'neutral';
  return (
    <FormSection
      id={props.id ?? `form-${id}-${about.map(({ path }) => pathText(path)).join('-')}`}
      tone={tone}
      title={title}
      meta={meta}
      action={action}
    >
      {children}
    </FormSection>
  );
}
