'use client';

import { useTranslations } from 'next-intl';
import type { ConsequencesProps } from './consequences.tsx';

/** Whether something makes a new one. */
export function PodConsequences({ object }: ConsequencesProps) {
  const t = useTranslations('actions.delete');
  const owner = object.metadata.ownerReferences?.find((reference) => reference.controller === true);
  if (owner === undefined) return <p>{t('podAlone')}</p>;
  if (owner.kind === 'Node') return <p>{t('podMirror')}</p>;
  return <p>{t('podOwned', { kind: owner.kind, name: owner.name })}</p>;
}
