'use client';

import { useTranslations } from 'next-intl';
import { IconButton } from '#components/ui/button.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { setTheme, useTheme } from './theme.ts';
import { themeIcons } from './theme-icons.ts';

export function ThemeButton() {
  const t = useTranslations('shell.theme');
  const { choice, shown } = useTheme();
  return (
    <Menu
      label={t('title')}
      align="end"
      trigger={
        <IconButton
          label={t('title')}
          icon={themeIcons[shown === 'dark' ? 'light' : 'dark']}
          size="s"
          className="max-md:hidden"
        />
      }
      items={(['light', 'dark', 'system'] as const).map((theme) => ({
        id: theme,
        label: t(theme),
        icon: themeIcons[theme],
        checked: theme === choice,
        onSelect: () => setTheme(theme),
      }))}
    />
  );
}
