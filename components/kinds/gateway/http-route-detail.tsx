'use client';

import { useTranslations } from 'next-intl';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { Mono } from '#components/resource-detail/facts.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { statusOf } from '#lib/kubernetes/status.ts';
import { routeHostnames } from '#lib/network/gateway.ts';
import type { KindDetailProps } from '../details.tsx';
import { useStatusReason } from '../use-status-reason.ts';
import { ParentsPanel } from './parents-panel.tsx';
import { RouteRulesPanel } from './route-rules-panel.tsx';

/** An HTTPRoute: its hosts, what must hold and where it leads, and what each parent's controller says of it. */
export function HttpRouteDetail(props: KindDetailProps) {
  const { object: route } = props;
  const t = useTranslations('kinds.gateway');
  const status = statusOf(route);
  const reason = useStatusReason()(status);
  const hosts = routeHostnames(route);
  const isTrouble = status !== undefined && status.tone !== 'ok';
  return (
    <DetailFrame
      {...props}
      pill={status}
      facts={[{ term: t('hosts'), value: hosts.length === 0 ? t('everyHost') : <Mono>{hosts.join(', ')}</Mono> }]}
      main={
        <>
          {isTrouble && reason !== undefined ? (
            <Notice tone={status.tone} title={status.word}>
              {reason}
            </Notice>
          ) : null}
          <RouteRulesPanel route={route} />
          <ParentsPanel route={route} />
        </>
      }
    />
  );
}
