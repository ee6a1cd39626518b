'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { ConnectionNotice } from '#components/connection/connection-notice.tsx';
import { Dock, useToggleDock } from '#components/dock/dock.tsx';
import { DrainDock } from '#components/kinds/node/drain/drain-dock.tsx';
import { useToggleFavourite } from '#components/places/use-toggle-favourite.ts';
import { SessionNotices } from '#components/session/session-notices.tsx';
import { ToastHost } from '#components/ui/toast.tsx';
import { tellWholeText } from '#components/ui/whole-text.ts';
import type { KeyCommand } from './keyboard/bindings.ts';
import { useKeyBindings } from './keyboard/use-key-bindings.ts';
import { Logo } from './logo.tsx';
import { NamespaceKeeper } from './namespaces/namespace-keeper.tsx';
import { openNamespacePicker } from './namespaces/picker-signal.ts';
import { useNavCollapsed } from './navigation/nav-state.ts';
import { SideNav } from './navigation/side-nav.tsx';
import { loadPalette, Palette } from './palette/palette.tsx';
import { TopBar } from './top-bar.tsx';
import { useClusterHref } from './use-cluster-href.ts';

const HelpDialog = lazy(() => import('./keyboard/help-dialog.tsx'));

/** What is around every page of a cluster. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations('shell');
  const router = useRouter();
  const href = useClusterHref();
  const nav = useNavCollapsed();
  const [overlay, setOverlay] = useState<'palette' | 'help'>();
  const toggleFavourite = useToggleFavourite();
  const toggleDock = useToggleDock();
  const close = useCallback(() => setOverlay(undefined), []);

  function run(command: KeyCommand) {
    switch (command.type) {
      case 'go':
        return router.push(href(command.page));
      case 'namespaces':
        return openNamespacePicker();
      case 'navigation':
        return nav.toggle();
      case 'favourite':
        return toggleFavourite();
      case 'dock':
        return toggleDock();
      default:
        return setOverlay(command.type);
    }
  }
  useKeyBindings(run);
  const columns = nav.isCollapsed ? 'grid-cols-[48px_minmax(0,1fr)]' : 'grid-cols-[216px_minmax(0,1fr)]';
  return (
    <div className={`grid h-dvh grid-rows-[48px_minmax(0,1fr)] overflow-hidden bg-bg ${columns}`}>
      <a
        href="#main"
        className="sr-only rounded-m bg-raised px-3 py-2 text-accent shadow-2 focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-(--z-toast)"
      >
        {t('skip')}
      </a>
      <header className="col-span-2 flex min-w-0 border-border border-b">
        <div
          className={`flex flex-none items-center gap-2 border-border border-r text-14 font-semibold tracking-[-0.01em] ${nav.isCollapsed ? 'w-12 justify-center' : 'w-54 pl-4'}`}
        >
          <Logo />
          <span className={nav.isCollapsed ? 'sr-only' : ''}>Pilothouse</span>
        </div>
        <TopBar onSearch={() => setOverlay('palette')} onSearchNear={loadPalette} />
      </header>
      <SideNav isCollapsed={nav.isCollapsed} onToggle={nav.toggle} />
      <div className="relative flex min-h-0 min-w-0 flex-col">
        <main
          id="main"
          tabIndex={-1}
          onPointerOver={tellWholeText}
          className="relative flex min-h-0 min-w-0 flex-1 flex-col overflow-auto bg-surface outline-none"
        >
          <SessionNotices />
          <div className="flex-none px-5 pt-3 empty:hidden">
            <ConnectionNotice />
          </div>
          {children}
        </main>
        <Dock />
      </div>
      <NamespaceKeeper />
      <ToastHost />
      <DrainDock />
      {overlay === 'palette' ? <Palette onClose={close} /> : null}
      <Suspense>{overlay === 'help' ? <HelpDialog onOpenChange={close} /> : null}</Suspense>
    </div>
  );
}
