'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { targetOf } from '#components/actions/action-target.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { type ClassReading, classController } from '#lib/network/ingress/ingress-class.ts';
import { IngressClassDialog } from './actions/ingress-class-dialog.tsx';
import type { IngressClasses } from './use-ingress-classes.ts';

/** The class with its page and its controller; plain text where no such object is known. */
export function ClassValue({ reading }: { reading: ClassReading }) {
  const t = useTranslations('kinds.ingress');
  const { chosen, ingressClass } = reading;
  if (chosen === undefined) return t('noClass');
  if (ingressClass === undefined) return <span translate="no">{chosen.name}</span>;
  return (
    <>
      <ObjectLink
        apiVersion={ingressClass.apiVersion}
        kind={ingressClass.kind}
        name={chosen.name}
        namespace={undefined}
      >
        {chosen.name}
      </ObjectLink>
      <span className="ml-2 text-text-3" translate="no">
        {classController(ingressClass)}
      </span>
    </>
  );
}

/** The old annotation names the class (I11), and the way out. That no controller takes it is a finding (E11). */
export function ClassNotice(props: { resource: Resource; ingress: KubeObject; classes: IngressClasses }) {
  const { resource, ingress, classes } = props;
  const t = useTranslations('kinds.ingress');
  const cluster = useCluster();
  const [isOpen, setIsOpen] = useState(false);
  const { namespace, name } = ingress.metadata;
  const noRight = useNoRight(cluster, [{ verb: 'patch', resource, namespace, name }]);
  const { chosen } = classes.reading;
  if (chosen?.from !== 'annotation') return null;
  return (
    <>
      <Notice
        tone="warn"
        title={t('classTitle.old', { name: chosen.name })}
        action={
          <Button size="s" disabledReason={noRight?.reason} onClick={() => setIsOpen(true)}>
            {t('moveClass')}
          </Button>
        }
      >
        {t('classText.old')}
      </Notice>
      {isOpen ? (
        <IngressClassDialog resource={resource} targets={[targetOf(ingress)]} onClose={() => setIsOpen(false)} />
      ) : null}
    </>
  );
}
