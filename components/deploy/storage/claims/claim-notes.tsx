import { useTranslations } from 'next-intl';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { ProblemLine } from '#components/forms/fields/problem-line.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { claimFacts } from '#lib/kinds/persistent-volume-claim-facts.ts';
import { claimUsers } from '#lib/kinds/persistent-volume-claim-users.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { SharedClaim } from './shared-claim.tsx';

/** What speaks against a claim that is there: other pods have it, it is on its way out, its modes are too narrow. */
export function ClaimNotes(props: {
  workload: WorkloadAt;
  name: string;
  claim: KubeObject | undefined;
  /** All claims of the namespace have been read. */
  isKnown: boolean;
}) {
  const { workload, name, claim, isKnown } = props;
  const t = useTranslations('deploy.storagePart');
  if (name === '') return null;
  if (claim === undefined) {
    if (!isKnown) return null;
    return <ProblemLine problem={{ tone: 'warn', text: t('claimMissing', { name, namespace: workload.namespace }) }} />;
  }
  const { modes, volumeMode } = claimFacts(claim);
  return (
    <>
      {claim.metadata.deletionTimestamp === undefined ? null : (
        <ProblemLine problem={{ tone: 'warn', text: t('claimDeleting', { name }) }} />
      )}
      {volumeMode === 'Block' ? <ProblemLine problem={{ tone: 'warn', text: t('claimBlock') }} /> : null}
      <ClaimUsers claim={claim} modes={modes} />
      <SharedClaim workload={workload} modes={modes} />
    </>
  );
}

const mostNames = 3;

function ClaimUsers({ claim, modes }: { claim: KubeObject; modes: readonly string[] }) {
  const t = useTranslations('deploy.storagePart');
  const { cluster } = useFormModel();
  const { byId } = useDiscovery(cluster);
  const pods = useObjects(cluster, byId('pods'), { namespace: claim.metadata.namespace });
  const users = claimUsers(claim, pods.objects).filter(({ isOver }) => !isOver);
  if (users.length === 0) return null;
  const names = users.slice(0, mostNames).map(({ pod }) => pod.metadata.name);
  const params = { names: names.join(', '), more: users.length - names.length };
  const [node] = new Set(users.flatMap((user) => user.node ?? []));
  const isAlone = modes.every((mode) => mode === 'ReadWriteOncePod');
  const isOneNode = modes.every((mode) => mode === 'ReadWriteOnce');
  const text = isAlone
    ? t('usedAlone', params)
    : isOneNode && node !== undefined
      ? t('usedOnNode', { ...params, node })
      : t('used', params);
  return <ProblemLine problem={{ tone: 'warn', text }} />;
}
