import { useTranslations } from 'next-intl';
import { ProblemLine } from '#components/forms/fields/problem-line.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { podCount, sharedClaimWarning } from '#lib/forms/workload/volumes/claim-warnings.ts';

/** Several pods of the app want one claim that only one node, or one pod, can have. */
export function SharedClaim({ workload, modes }: { workload: WorkloadAt; modes: readonly string[] }) {
  const t = useTranslations('deploy.storagePart');
  const warning = sharedClaimWarning(workload, modes);
  if (warning === undefined) return null;
  const pods = podCount(workload);
  const text =
    warning === 'one-pod'
      ? t('onePod')
      : pods === Number.POSITIVE_INFINITY
        ? t('oneNodeOfAll')
        : t('oneNode', { pods });
  return <ProblemLine problem={{ tone: 'warn', text }} />;
}
