'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { useUsageTab } from '#components/usage/use-usage-tab.tsx';
import { isMirrorPod } from '#lib/kinds/actions/refusals.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { podLines, unlimitedOf } from '#lib/usage/usage-lines.ts';
import type { KindDetailProps } from '../details.tsx';
import { ContainersPanel } from './containers/containers-panel.tsx';
import { PodNotices } from './notices/pod-notices.tsx';
import { TerminatingNotice } from './notices/terminating-notice.tsx';
import { PlacementPanel } from './placement-panel.tsx';
import { usePodFacts } from './pod-facts.tsx';
import { ServicesPanel } from './services-panel.tsx';
import { VolumesPanel } from './volumes-panel.tsx';

const FilesTab = dynamic(() => import('#components/files/files-tab.tsx'), { ssr: false });
const noPods: readonly KubeObject[] = [];

export function PodDetail(props: KindDetailProps) {
  const { object, state } = props;
  const t = useTranslations('kinds.pod');
  const files = useTranslations('files');
  const facts = usePodFacts(object);
  const pods = useMemo(() => [object], [object]);
  const past = useMemo(() => ({ pods }), [pods]);
  const lines = useMemo(() => podLines(pods), [pods]);
  const unlimited = useMemo(() => unlimitedOf(pods), [pods]);
  const usage = useUsageTab({ resource: 'pods', object, lines, unlimited });
  return (
    <DetailFrame
      {...props}
      pill={statusOf(object)}
      tag={isMirrorPod(object) ? t('static') : undefined}
      facts={facts}
      tabs={[
        {
          id: 'files',
          label: files('tab'),
          count: undefined,
          content: <FilesTab resource={props.resource} pod={object} />,
        },
        usage,
      ]}
      logs={{
        pods: state.gone ? noPods : pods,
        asked: { namespace: object.metadata.namespace, fieldSelector: `metadata.name=${object.metadata.name}` },
      }}
      timeline={past}
      deleting={<TerminatingNotice pod={object} />}
      main={
        <>
          <PodNotices pod={object} />
          <ContainersPanel pod={object} />
          <VolumesPanel pod={object} />
        </>
      }
      side={
        <>
          <ServicesPanel pod={object} />
          <PlacementPanel pod={object} />
        </>
      }
    />
  );
}
