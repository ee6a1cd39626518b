'use client';

import { useTranslations } from 'next-intl';
import { DeletingNotice } from '#components/resource-detail/deleting-notice.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { volumeFacts } from '#lib/kinds/persistent-volume-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';

const protection = 'kubernetes.io/pv-protection';

/** A volume that has been deleted and is still here: while it is bound it waits for its claim (E34). */
export function DeletingVolume({ volume }: { volume: KubeObject }) {
  const t = useTranslations('kinds.volume');
  const { claim } = volumeFacts(volume);
  const isHeld = volume.metadata.finalizers?.includes(protection) === true && recordOf(volume.status).phase === 'Bound';
  if (!isHeld || claim === undefined) return <DeletingNotice object={volume} />;
  return (
    <DeletingNotice object={volume}>
      <p className="wrap-anywhere">
        {t.rich('waitsForClaim', {
          claim: () => (
            <ObjectLink apiVersion="v1" kind="PersistentVolumeClaim" name={claim.name} namespace={claim.namespace}>
              {claim.namespace}/{claim.name}
            </ObjectLink>
          ),
        })}
      </p>
    </DeletingNotice>
  );
}
