'use client';

import { useTranslations } from 'next-intl';
import { BindingText } from '../rights/binding-text.tsx';
import type { BoundRulesState } from '../rights/use-bound-rules.ts';
import { bindingKey } from '../rights/use-effective-rights.ts';
import { LooseEndPanel } from './loose-end-panel.tsx';

/** Bindings to roles that do not exist: they give nothing, until somebody makes a role of that name. */
export function BrokenPanel({ state }: { state: BoundRulesState }) {
  const t = useTranslations('access.looseEnds');
  const ends = state.broken.map((binding) => ({
    key: `${binding.namespace === undefined} ${bindingKey(binding)}`,
    tone: 'bad' as const,
    content: <BindingText binding={binding} />,
  }));
  return (
    <LooseEndPanel
      title={t('broken')}
      text={t('brokenText')}
      none={t('noBroken')}
      ends={state.pending ? undefined : ends}
    />
  );
}
