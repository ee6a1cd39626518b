'use client';

import { Split } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath, type Resource } from '#lib/kubernetes/resource.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';
import { type ClassReading, classController } from '#lib/network/ingress/ingress-class.ts';

/** Leads to the form of a second Ingress beside one that ingress-nginx serves (I5 to I7). */
export function AddCanary(props: { resource: Resource; ingress: KubeObject; reading: ClassReading }) {
  const { resource, ingress, reading } = props;
  const t = useTranslations('kinds.ingress');
  const cluster = useCluster();
  const { namespace = '', name } = ingress.metadata;
  const noRight = useNoRight(cluster, [{ verb: 'create', resource, namespace }]);
  const isCanary = textMapOf(ingress.metadata.annotations)['nginx.ingress.kubernetes.io/canary'] === 'true';
  const isNginx =
    reading.ingressClass !== undefined && classController(reading.ingressClass) === 'k8s.io/ingress-nginx';
  if (isCanary || !isNginx) return null;
  if (noRight !== undefined) {
    return (
      <Button size="xs" icon={Split} disabledReason={noRight.reason}>
        {t('addCanary')}
      </Button>
    );
  }
  const asked = new URLSearchParams({ ns: namespace, canaryOf: name });
  return (
    <ButtonLink size="xs" icon={Split} href={`${pagePath(cluster, 'create')}/ingresses.networking.k8s.io?${asked}`}>
      {t('addCanary')}
    </ButtonLink>
  );
}
