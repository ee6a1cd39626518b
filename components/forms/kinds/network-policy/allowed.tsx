import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { DirectionPanel } from '#components/kinds/network-policy/direction-panel.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { draftObject } from '#lib/forms/draft-object.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { allowsDns, readPolicy } from '#lib/network/network-policy.ts';

/** The policy as sentences: what it allows, and the usual mistake of forgetting the name server. */
export function Allowed({ policy }: { policy: JsonObject | undefined }) {
  const t = useTranslations('kinds.networkPolicy');
  const { namespace = '' } = draftObject(policy).metadata;
  const reading = useMemo(() => readPolicy(draftObject(policy)), [policy]);
  return (
    <>
      <DirectionPanel direction="ingress" rules={reading.ingress} namespace={namespace} />
      <DirectionPanel direction="egress" rules={reading.egress} namespace={namespace} />
      {reading.egress !== undefined && !allowsDns(reading.egress) ? (
        <Notice tone="warn" title={t('noDns')}>
          {t('noDnsText')}
        </Notice>
      ) : null}
    </>
  );
}
