'use client';

import { Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useContext } from 'react';
import { IconButton } from '#components/ui/button.tsx';
import { writeClipboard } from '#components/ui/clipboard.ts';
import { Menu } from '#components/ui/menu.tsx';
import { showToast } from '#components/ui/toast.tsx';
import type { Finding } from '#lib/diagnosis/finding.ts';
import { LoadMessagesContext } from './load-messages.ts';

const languages = ['en', 'zh-CN'] as const;

/** The finding as text for a chat or a ticket, in either language whatever the page is in. */
export function CopyFinding({ finding }: { finding: Finding }) {
  const t = useTranslations('diagnosis.copy');
  const ui = useTranslations('ui');
  const load = useContext(LoadMessagesContext);

  async function copy(language: (typeof languages)[number]) {
    const { findingText } = await import('./finding-text.ts');
    const isCopied = await writeClipboard(findingText(finding, language, await load(language)));
    showToast({ tone: isCopied ? 'ok' : 'bad', title: ui(isCopied ? 'copied' : 'failed') });
  }
  return (
    <Menu
      items={languages.map((language) => ({
        id: language,
        label: t(language),
        onSelect: () => void copy(language),
      }))}
      label={t('label')}
      align="end"
      trigger={<IconButton size="xs" icon={Copy} label={t('label')} />}
    />
  );
}
