import { useTranslations } from 'next-intl';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Button } from '#components/ui/button.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { type MadeObject, withoutMade } from '#lib/forms/workload/volumes/made-objects.ts';
import { newVolume } from '#lib/forms/workload/volumes/volume-changes.ts';
import { focusSoon } from '../parts/focus-soon.ts';
import { PartCard } from '../parts/part-card.tsx';
import { ClaimName } from './new-claim.tsx';

/** A claim that stands in the YAML, and that no volume of the app is. */
export function IdleClaim({ workload, claim }: { workload: WorkloadAt; claim: MadeObject }) {
  const t = useTranslations('deploy.storagePart');
  const { form, change, setText } = useFormModel();
  function use() {
    const { changes, mount } = newVolume(workload, 'data', { persistentVolumeClaim: { claimName: claim.name } });
    change(changes);
    if (mount !== undefined) focusSoon(workload.document, [...mount, 'mountPath']);
  }
  return (
    <PartCard
      title={t('kind.newClaim')}
      label={t('claim', { name: claim.name })}
      meta={t('idle')}
      removeLabel={t('removeClaim', { name: claim.name })}
      onRemove={() => setText(withoutMade(form, claim))}
    >
      <div className="grid items-start gap-2.5 sm:grid-cols-2">
        <ClaimName claim={claim} />
      </div>
      <Button size="s" className="self-start" onClick={use}>
        {t('useClaim')}
      </Button>
    </PartCard>
  );
}
