'use client';

import { useTranslations } from 'next-intl';
import { StatusShape } from '#components/ui/status.tsx';
import type { Binding } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { BindingText } from '../rights/binding-text.tsx';
import { bindingKey } from '../rights/use-effective-rights.ts';

const mostShown = 20;

/** Bindings whose role may not be read: they may let somebody do it or not. */
export function HiddenNote({ hidden }: { hidden: readonly Binding[] }) {
  const t = useTranslations('access.whoCan');
  if (hidden.length === 0) return null;
  return (
    <details className="text-12 text-text-2">
      <summary className="w-fit cursor-default py-1 rounded-s marker:text-text-3">
        <span className="inline-flex items-center gap-1.5">
          <StatusShape tone="unknown" sizePx={12} />
          {t('hidden', { count: hidden.length })}
        </span>
      </summary>
      <ul className="flex flex-col gap-0.5 pl-6 leading-6 wrap-anywhere [&_a]:underline">
        {hidden.slice(0, mostShown).map((binding) => (
          <li key={`${binding.namespace === undefined} ${bindingKey(binding)}`}>
            <BindingText binding={binding} />
          </li>
        ))}
        {hidden.length > mostShown ? <li>{t('andMore', { count: hidden.length - mostShown })}</li> : null}
      </ul>
    </details>
  );
}
