'use client';

import { useTranslations } from 'next-intl';
import { RadioCards } from '#components/ui/field.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { classController, isDefaultClass } from '#lib/network/ingress/ingress-class.ts';

/** The classes of the cluster, each with the controller that serves it. */
export function ClassChoices(props: {
  classes: readonly KubeObject[];
  value: string;
  onChange: (name: string) => void;
}) {
  const { classes, value, onChange } = props;
  const t = useTranslations('kinds.ingressClass');
  return (
    <RadioCards
      legend={t('choices')}
      columns={2}
      value={value}
      onChange={onChange}
      options={classes.map((ingressClass) => ({
        value: ingressClass.metadata.name,
        label: <span translate="no">{ingressClass.metadata.name}</span>,
        hint: (
          <span translate="no">
            {classController(ingressClass)}
            {isDefaultClass(ingressClass) ? ` · ${t('default')}` : ''}
          </span>
        ),
      }))}
    />
  );
}
