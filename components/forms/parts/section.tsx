import { type ReactNode, useId } from 'react';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';
import { pathText } from '#lib/manifest/edit/field-path.ts';
import { FormSection } from '../frame/form-section.tsx';
import { useFormModel } from '../model/form-model.ts';
import { problemAt } from '../model/form-problem.ts';

/** A section of a form, marked by what is wrong below the paths that it is about. */
export function Section(props: {
  title: string;
  meta?: ReactNode;
  action?: ReactNode;
  /** Of these documents and paths; the section is fine when nothing is wrong there. */
  about: readonly { readonly document: number; readonly path: FieldPath }[];
  children?: ReactNode;
}) {
  const { title, meta, action, about, children } = props;
  const { problems } = useFormModel();
  const id = useId();
  const found = about.map(({ document, path }) => problemAt(problems, document, path, true));
  const tone = found.some((problem) => problem?.severity === 'error')
    ? 'bad'
    : found.some((problem) => problem !== undefined)
      ? 'warn'
      : 'neutral';
  return (
    <FormSection
      id={`form-${id}-${about.map(({ path }) => pathText(path)).join('-')}`}
      tone={tone}
      title={title}
      meta={meta}
      action={action}
    >
      {children}
    </FormSection>
  );
}
