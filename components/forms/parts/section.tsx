import { type ReactNode, useId } from 'react';
import { pathText } from '#lib/manifest/edit/field-path.ts';
import { FormSection } from '../frame/form-section.tsx';
import { useFormModel } from '../model/form-model.ts';
import type { FieldPlace } from '../model/form-problem.ts';
import { sectionTone } from '../model/section-tone.ts';

/** A section of a form, marked by how the fields stand that it is about. */
export function Section(props: {
  /** Of a form with steps: what its step leads to. */
  id?: string;
  title: string;
  meta?: ReactNode;
  action?: ReactNode;
  /** Of these documents and paths. */
  about: readonly FieldPlace[];
  children?: ReactNode;
}) {
  const { title, meta, action, about, children } = props;
  const model = useFormModel();
  const id = useId();
  return (
    <FormSection
      id={props.id ?? `form-${id}-${about.map(({ path }) => pathText(path)).join('-')}`}
      tone={sectionTone(about, model)}
      title={title}
      meta={meta}
      action={action}
    >
      {children}
    </FormSection>
  );
}
