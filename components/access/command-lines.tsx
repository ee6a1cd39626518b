'use client';

import { useTranslations } from 'next-intl';
import { CopyButton } from '#components/ui/copy-button.tsx';

/** The same with kubectl: commands to run one after another, copied together. */
export function CommandLines(props: {
  commands: readonly string[];
  label?: string;
  /** What stands around it says the same. */
  hideLabel?: boolean;
}) {
  const { commands, label, hideLabel = false } = props;
  const t = useTranslations('access.grant');
  const text = commands.join('\n');
  return (
    <div className="flex min-w-0 flex-col gap-1">
      {hideLabel ? null : <span className="text-12 text-text-3">{label ?? t('commands')}</span>}
      <div className="flex min-w-0 items-start rounded-m border border-border bg-surface-2 py-0.5 pr-0.5">
        <section
          aria-label={label ?? t('commands')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
          tabIndex={0}
          className="max-h-64 min-w-0 flex-1 overflow-auto px-2.5 py-1"
        >
          <pre translate="no" className="font-mono text-12 leading-[18px] whitespace-pre-wrap wrap-anywhere">
            {text}
          </pre>
        </section>
        <CopyButton text={text} label={t('copyCommands')} />
      </div>
    </div>
  );
}
