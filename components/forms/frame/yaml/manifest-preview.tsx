'use client';

import { useTranslations } from 'next-intl';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { YamlPreview } from '#components/yaml/yaml-preview.tsx';

/** The objects that will be made, exactly, beside their form. */
export function ManifestPreview({ text, changed }: { text: string; changed: readonly number[] }) {
  const t = useTranslations('access');
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex h-[34px] flex-none items-center gap-2 border-border border-b px-4">
        <h2 className="relative flex h-full items-center font-medium after:absolute after:inset-x-0 after:bottom-[-1px] after:h-0.5 after:bg-accent">
          {t('yaml')}
        </h2>
        {changed.length === 0 ? null : (
          <span className="truncate text-12 text-text-3">{t('changedLines', { count: changed.length })}</span>
        )}
        <span className="ml-auto">
          <CopyButton text={text} label={t('copyYaml')} />
        </span>
      </header>
      <div className="min-h-0 flex-1">
        <YamlPreview text={text} label={t('yamlPreview')} highlightLines={changed} />
      </div>
    </div>
  );
}
