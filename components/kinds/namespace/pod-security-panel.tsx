'use client';

import { useTranslations } from 'next-intl';
import { Mono } from '#components/resource-detail/facts.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { podSecurityLevels } from '#lib/kinds/namespace-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

/** What admission asks of pods here besides quotas and limits: Pod Security, from the namespace's labels (R14, E58). */
export function PodSecurityPanel({ namespace }: { namespace: KubeObject }) {
  const t = useTranslations('kinds.namespace.security');
  const levels = podSecurityLevels(namespace);
  return (
    <Panel title={t('title')}>
      {levels.length === 0 ? (
        <p className="text-text-2">{t('none')}</p>
      ) : (
        <ul className="flex flex-col gap-1.5">
          {levels.map(({ mode, level, version }) => (
            <li key={mode}>
              <span className="font-medium">
                {t(`mode.${mode}`)} <Mono>{`${level}:${version}`}</Mono>
              </span>
              <span className="block text-12 text-text-2">
                {t.has(`level.${level}`) ? t(`level.${level}`) : t('unknown')}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-2 text-12 text-text-3">{t('others')}</p>
    </Panel>
  );
}
