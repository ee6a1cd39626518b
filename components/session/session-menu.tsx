'use client';

import { ChevronDown, Globe, Info, LogOut, RotateCw, ShieldQuestionMark } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { createPortal } from 'react-dom';
import { useClusterSession, useSession } from '#components/data/use-session.ts';
import { languages, setLanguage } from '#components/shell/language.ts';
import { setTheme, useTheme } from '#components/shell/theme.ts';
import { themeIcons } from '#components/shell/theme-icons.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { Menu } from '#components/ui/menu.tsx';
import { useSessionControl } from './session-control.ts';
import { useNow, useTimeText } from './time-left.ts';
import { initials, shortName } from './user-name.ts';

const AboutDialog = lazy(() => import('./about-dialog.tsx'));

const tickMs = 5000;

/** Who is signed in, for how long, and the way out. */
export function SessionMenu() {
  const t = useTranslations('session');
  const themes = useTranslations('shell.theme');
  const locale = useLocale();
  const { choice } = useTheme();
  const [isAbout, setAbout] = useState(false);
  const href = useClusterHref();
  const { signInAgain, signOut } = useSessionControl();
  const { user, credential, expiresAt, renewal } = useClusterSession();
  const isElsewhere = (useSession().session?.sessions.length ?? 0) > 1;
  const now = useNow(tickMs);
  const timeText = useTimeText();
  const leftMs = now === undefined ? undefined : Date.parse(expiresAt) - now;
  const time = leftMs === undefined ? '' : leftMs <= 0 ? t('over') : timeText(leftMs);
  const shortLeft = t(renewal !== undefined ? 'sessionLeft' : credential === 'token' ? 'timeLeft' : 'certificateLeft', {
    time,
  });
  return (
    <>
      <Menu
        label={t('menu', { user: user.name })}
        align="end"
        header={<WhoAmI time={time} />}
        trigger={
          <button type="button" className="flex h-9 flex-none items-center gap-2 rounded-m pr-1.5 pl-1 hover:bg-hover">
            <span
              aria-hidden="true"
              className="grid size-[26px] flex-none place-items-center rounded-full border border-accent-line bg-accent-tint text-11 font-semibold text-accent"
            >
              {initials(user.name)}
            </span>
            <span className="sr-only">{t('menu', { user: user.name })}</span>
            <span aria-hidden="true" className="text-left text-12 leading-[14px] font-medium max-md:hidden">
              <span className="block max-w-44 truncate">{shortName(user.name)}</span>
              <span className="block min-w-28 text-11 font-normal text-text-3">
                {leftMs === undefined ? ' ' : shortLeft}
              </span>
            </span>
            <ChevronDown aria-hidden="true" size={12} className="flex-none text-text-3 max-md:hidden" />
          </button>
        }
        items={[
          { id: 'rights', label: t('myRights'), icon: ShieldQuestionMark, href: href('access') },
          { id: 'again', label: t('again'), icon: RotateCw, onSelect: signInAgain },
          { id: 'language-line', separator: true as const },
          ...languages.map(({ id, name }) => ({
            id,
            label: name,
            icon: Globe,
            checked: id === locale,
            onSelect: () => setLanguage(id),
          })),
          { id: 'theme-line', separator: true as const },
          ...(['light', 'dark', 'system'] as const).map((theme) => ({
            id: theme,
            label: themes(theme),
            icon: themeIcons[theme],
            checked: theme === choice,
            onSelect: () => setTheme(theme),
          })),
          { id: 'about-line', separator: true as const },
          { id: 'about', label: t('about.title'), icon: Info, onSelect: () => setAbout(true) },
          { id: 'out-line', separator: true as const },
          { id: 'out', label: t('signOut'), icon: LogOut, onSelect: () => void signOut('here') },
          ...(isElsewhere
            ? [{ id: 'out-all', label: t('signOutAll'), icon: LogOut, onSelect: () => void signOut('everywhere') }]
            : []),
        ]}
      />
      {isAbout
        ? // Outside of the page's header: a dialog has one of its own.
          createPortal(
            <Suspense>
              <AboutDialog onClose={() => setAbout(false)} />
            </Suspense>,
            document.body,
          )
        : null}
    </>
  );
}

function WhoAmI({ time }: { time: string }) {
  const t = useTranslations('session');
  const format = useFormatter();
  const { user, credential, expiresAt, startedAt, renewal } = useClusterSession();
  const now = useNow(tickMs) ?? Date.parse(startedAt);
  const [start, end] = [Date.parse(startedAt), Date.parse(expiresAt)];
  const left = Math.min(1, Math.max(0, (end - now) / Math.max(1, end - start)));
  const isSoon = end - now < 24 * 60 * 60_000;
  const at = format.dateTime(end, isSoon ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div className="max-w-72 border-border border-b px-2 pt-1.5 pb-2.5">
      <div className="font-semibold wrap-anywhere">{shortName(user.name)}</div>
      <div translate="no" className="text-11 text-text-3 wrap-anywhere">
        {user.name}
      </div>
      {user.groups.length === 0 ? null : (
        <div className="mt-1 text-11 text-text-3 wrap-anywhere">
          {t('groups')} <span translate="no">{user.groups.join(', ')}</span>
        </div>
      )}
      <div aria-hidden="true" className="mt-2 h-1.5 overflow-hidden rounded-[3px] bg-active forced-colors:border">
        <div
          className="h-full rounded-[3px] bg-accent-solid dark:bg-accent forced-colors:bg-[Highlight]"
          style={{ width: `${left * 100}%` }}
        />
      </div>
      <div className="mt-1 text-12 text-text-2">
        {t('endsAt', { credential: renewal === undefined ? credential : 'renewed', time, at })}
      </div>
      {renewal === undefined ? null : <div className="text-11 text-text-3">{t(`renewal.${renewal.by}`)}</div>}
    </div>
  );
}
