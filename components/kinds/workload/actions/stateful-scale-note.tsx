'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import { statefulScaleDown } from '#lib/kinds/workload/stateful-scale.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

/** Which pods of a StatefulSet go, the last first, and whether their volume claims stay. */
export function StatefulScaleNote({ objects, replicas }: { objects: readonly KubeObject[]; replicas: number }) {
  const t = useTranslations('kinds.scale.stateful');
  return objects.map((object) => {
    const down = statefulScaleDown(object, replicas);
    if (down === undefined) return null;
    const pods = down.goes.join(', ');
    const rest = down.count - down.goes.length;
    const names = down.claimNames.join(', ');
    return (
      <Notice
        key={object.metadata.uid ?? object.metadata.name}
        tone={down.claims === 'Delete' ? 'warn' : 'neutral'}
        title={rest > 0 ? t('goesAndMore', { pods, rest }) : t('goes', { pods, count: down.count })}
      >
        {down.claims === 'Delete'
          ? t('claimsGo', { names })
          : down.claims === 'Retain'
            ? t('claimsStay', { names })
            : null}
      </Notice>
    );
  });
}
