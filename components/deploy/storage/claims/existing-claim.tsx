import { useTranslations } from 'next-intl';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { useField } from '#components/forms/model/use-field.ts';
import { Field, Select } from '#components/ui/field.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import type { VolumeAt } from '#lib/forms/workload/volumes/pod-volumes.ts';
import { claimFacts } from '#lib/kinds/persistent-volume-claim-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { VolumeName } from '../parts/volume-name.tsx';
import { ClaimNotes } from './claim-notes.tsx';

const path = ['persistentVolumeClaim', 'claimName'];

/** A claim of the namespace (T6), with what it is and what speaks against it. The scope is at the volume. */
export function ExistingClaim({ workload, volume }: { workload: WorkloadAt; volume: VolumeAt }) {
  const t = useTranslations('deploy.storagePart');
  const { cluster } = useFormModel();
  const { byId } = useDiscovery(cluster);
  const { namespace } = workload;
  const claims = useObjects(cluster, byId('persistentvolumeclaims'), { namespace, enabled: namespace !== '' });
  const chosen = claims.objects.find(({ metadata }) => metadata.name === volume.refersTo);
  const isKnown = claims.isRead && !claims.more;
  return (
    <>
      <div className="grid gap-2.5 sm:grid-cols-2">
        {isKnown || claims.pending ? (
          <ClaimChoice claims={claims.objects} pending={claims.pending} />
        ) : (
          <TextField
            path={path}
            label={t('existing')}
            hint={t(claims.problem === undefined ? 'existingHint' : 'claimsUnread')}
            required
            mono
            choices={claims.objects.map(({ metadata }) => metadata.name)}
          />
        )}
        <VolumeName workload={workload} volume={volume} />
      </div>
      <ClaimNotes workload={workload} name={volume.refersTo} claim={chosen} isKnown={isKnown} />
    </>
  );
}

function ClaimChoice({ claims, pending }: { claims: readonly KubeObject[]; pending: boolean }) {
  const t = useTranslations('deploy.storagePart');
  const field = useField(path);
  const held = typeof field.value === 'string' ? field.value : '';
  const isListed = held === '' || claims.some(({ metadata }) => metadata.name === held);
  return (
    <Field label={t('existing')} hint={t('existingHint')} problem={field.problem} required>
      {(ids) => (
        <Select
          {...ids}
          data-field={field.key}
          value={held}
          options={[
            { value: '', label: t(pending ? 'reading' : claims.length === 0 ? 'noClaims' : 'choose') },
            ...(isListed ? [] : [{ value: held, label: held }]),
            ...claims.map((claim) => ({
              value: claim.metadata.name,
              label: claim.metadata.name,
              hint: factsOf(claim),
            })),
          ]}
          onChange={(event) => field.set(event.target.value)}
        />
      )}
    </Field>
  );
}

/** `Bound · 10Gi · ReadWriteOnce`: words of the API. */
function factsOf(claim: KubeObject): string {
  const { capacity, requested, modes } = claimFacts(claim);
  const status = statusOf(claim)?.word;
  return [status, capacity ?? requested, modes.join(', ')]
    .filter((fact) => fact !== undefined && fact !== '')
    .join(' · ');
}
