import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { RadioCards } from '#components/ui/field.tsx';
import { nothingKept, withKind } from '#lib/forms/workload/kind/with-kind.ts';
import { type WorkloadAt, workloadKinds } from '#lib/forms/workload/kind/workload-kinds.ts';

/** Which kind of workload it is. What a kind held that others can't have comes back with it. */
export function KindChoice({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy');
  const { form, setText } = useFormModel();
  const [kept, setKept] = useState(nothingKept);
  return (
    <RadioCards
      legend={t('appFields.kind')}
      value={workload.kind}
      options={workloadKinds.map((kind) => ({ value: kind, label: kind, hint: t(`kindHint.${kind}`) }))}
      onChange={(to) => {
        const change = withKind(form, to, kept);
        setKept(change.kept);
        setText(change.text);
      }}
    />
  );
}
