import type { ReactNode } from 'react';
import { useField } from '#components/forms/model/use-field.ts';
import { Fold } from '#components/forms/parts/fold.tsx';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';

/** A fold of fields below the scope, open as soon as one of them is in the text. */
export function FieldsFold(props: { title: string; meta?: string; about: readonly FieldPath[]; children: ReactNode }) {
  const { about, ...rest } = props;
  const { value } = useField([]);
  return <Fold {...rest} isSet={about.some((path) => (valueAt(value, path) ?? null) !== null)} />;
}
