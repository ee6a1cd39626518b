import { useTranslations } from 'next-intl';
import { ClaimFields, ClaimVolumeFields } from '#components/forms/kinds/claim/claim-fields.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Scope } from '#components/forms/model/scope.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { type MadeObject, madeObjects } from '#lib/forms/workload/volumes/made-objects.ts';
import type { VolumeAt } from '#lib/forms/workload/volumes/pod-volumes.ts';
import { accessModes } from '#lib/kinds/persistent-volume-claim-facts.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { UniqueNameField } from '../parts/unique-name-field.tsx';
import { VolumeName } from '../parts/volume-name.tsx';
import { MoreClaimFields } from './more-claim-fields.tsx';
import { SharedClaim } from './shared-claim.tsx';

/** A claim that is made with the app (T6). The scope is at the volume. */
export function NewClaim(props: { workload: WorkloadAt; volume: VolumeAt; claim: MadeObject }) {
  const { workload, volume, claim } = props;
  const { form } = useFormModel();
  const modes = accessModes(valueAt(form.objects[claim.document], ['spec', 'accessModes']));
  return (
    <>
      <div className="grid gap-2.5 sm:grid-cols-2">
        <ClaimName claim={claim} />
        <VolumeName workload={workload} volume={volume} />
      </div>
      <Scope document={claim.document} path={[]}>
        <ClaimFields />
        <MoreClaimFields>
          <ClaimVolumeFields />
        </MoreClaimFields>
      </Scope>
      <SharedClaim workload={workload} modes={modes} />
    </>
  );
}

/** Its own document has the name; what refers to it follows. */
export function ClaimName({ claim }: { claim: MadeObject }) {
  const t = useTranslations('deploy.storagePart');
  const { form } = useFormModel();
  const others = madeObjects(form, claim.kind).filter(({ document }) => document !== claim.document);
  return (
    <Scope document={claim.document} path={[]}>
      <UniqueNameField
        path={['metadata', 'name']}
        label={t('claimName')}
        hint={t('claimNameHint')}
        taken={others.map(({ name }) => name)}
      />
    </Scope>
  );
}
