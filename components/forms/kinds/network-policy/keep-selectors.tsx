import { type ReactNode, useMemo } from 'react';
import type { FormChange } from '#lib/forms/form-text.ts';
import { withKeptSelectors } from '#lib/forms/network/policy.ts';
import { FormModelContext, useFormModel } from '../../model/form-model.ts';

/** Fields below this leave an empty selector where its last label is taken out. */
export function KeepSelectors({ children }: { children: ReactNode }) {
  const model = useFormModel();
  const keeping = useMemo(
    () => ({
      ...model,
      change: (changes: readonly FormChange[]) => model.change(withKeptSelectors(model.form, changes)),
    }),
    [model],
  );
  return <FormModelContext value={keeping}>{children}</FormModelContext>;
}
