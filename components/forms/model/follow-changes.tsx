import { type ReactNode, useMemo } from 'react';
import { type FieldChange, type FormChange, type FormText, readForm, withFields } from '#lib/forms/form-text.ts';
import { FormModelContext, useFormModel } from './form-model.ts';

/** The changes that go along with others, from the text as it was and as it would be. */
export type Follows = (before: FormText, after: FormText) => readonly FieldChange[];

/** Fields below this take other fields along when they are changed, in the same step. */
export function FollowChanges({ follows, children }: { follows: Follows; children: ReactNode }) {
  const model = useFormModel();
  const following = useMemo(
    () => ({
      ...model,
      change: (changes: readonly FormChange[]) => {
        const after = readForm(withFields(model.form.text, changes));
        model.change([...changes, ...follows(model.form, after)]);
      },
    }),
    [model, follows],
  );
  return <FormModelContext value={following}>{children}</FormModelContext>;
}
