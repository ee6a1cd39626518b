'use client';

import { useTranslations } from 'next-intl';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { statusOf } from '#lib/kubernetes/status.ts';
import { ingressClassOf, ingressTls } from '#lib/network/ingress/ingress.ts';
import { loadBalancerAddresses } from '#lib/network/ingress/ingress-address.ts';
import type { KindDetailProps } from '../details.tsx';
import { AddCanary } from './add-canary.tsx';
import { ClassNotice, ClassValue } from './class-facts.tsx';
import { OpenPanel } from './open-panel.tsx';
import { RulesPanel } from './rules-panel.tsx';
import { TlsPanel } from './tls-panel.tsx';
import { useBackends } from './use-backends.ts';
import { useIngressClasses } from './use-ingress-classes.ts';

export function IngressDetail(props: KindDetailProps) {
  const { object: ingress } = props;
  const t = useTranslations('kinds.ingress');
  const classes = useIngressClasses(ingress);
  const backends = useBackends(ingress);
  const addresses = loadBalancerAddresses(ingress);
  const isDeleting = ingress.metadata.deletionTimestamp !== undefined;
  return (
    <DetailFrame
      {...props}
      pill={isDeleting ? statusOf(ingress) : backends.pill}
      tag={ingressClassOf(ingress)?.name}
      facts={[
        { term: t('class'), value: <ClassValue reading={classes.reading} /> },
        {
          term: t('address'),
          value: addresses.length === 0 ? t('noAddress') : addresses.map(({ host }) => host).join(', '),
        },
      ]}
      main={
        <>
          <ClassNotice resource={props.resource} ingress={ingress} classes={classes} />
          <RulesPanel
            ingress={ingress}
            backends={backends}
            actions={<AddCanary resource={props.resource} ingress={ingress} reading={classes.reading} />}
          />
          {ingressTls(ingress).length === 0 ? null : <TlsPanel ingress={ingress} />}
        </>
      }
      side={<OpenPanel ingress={ingress} classes={classes} />}
    />
  );
}
