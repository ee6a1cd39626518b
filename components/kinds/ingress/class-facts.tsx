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

/** When no controller takes the Ingress (E11), or the old annotation names the class (I11), and the way out. */
export function ClassNotice(props: { resource: Resource; ingress: KubeObject; classes: IngressClasses }) {
  const { resource, ingress, classes } = props;
  const t = useTranslations('kinds.ingress');
  const cluster = useCluster();
  const [isOpen, setIsOpen] = useState(false);
  const { namespace, name } = ingress.metadata;
  const noRight = useNoRight(cluster, [{ verb: 'patch', resource, namespace, name }]);
  const { chosen, state } = classes.reading;
  const isOld = chosen?.from === 'annotation';
  if (!isOld && (!classes.isKnown || state === 'found')) return null;
  const code = isOld ? 'old' : state === 'none' && classes.default !== undefined ? 'notDefaulted' : state;
  const text = `classText.${code}` as const;
  return (
    <>
      <Notice
        tone={isOld || code === 'notDefaulted' ? 'warn' : 'bad'}
        title={t(`classTitle.${code}`, { name: chosen?.name ?? '' })}
        action={
          <Button size="s" disabledReason={noRight?.reason} onClick={() => setIsOpen(true)}>
            {t(isOld ? 'moveClass' : 'chooseClass')}
          </Button>
        }
      >
        {t(text)}
      </Notice>
      {isOpen ? (
        <IngressClassDialog resource={resource} targets={[targetOf(ingress)]} onClose={() => setIsOpen(false)} />
      ) : null}
    </>
  );
}
