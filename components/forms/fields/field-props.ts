import type { ReactNode } from 'react';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';

/** What every field of a form is told. */
export interface FormFieldProps {
  /** Below the scope that the field stands in. */
  readonly path: FieldPath;
  readonly label: string;
  /** One sentence of help. */
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly className?: string;
}
