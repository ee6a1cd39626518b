'use client';

import { type LucideIcon, ScrollText, SquareTerminal } from 'lucide-react';
import dynamic from 'next/dynamic';
import { programName, shortPodName } from '#components/terminal/terminal-content.ts';
import type { DockContent, DockKind } from './dock-content.ts';
import type { DockTabProps } from './dock-tab-props.ts';

const TerminalTab = dynamic(() => import('#components/terminal/terminal-tab.tsx'), { ssr: false });
const TerminalAside = dynamic(() => import('#components/terminal/terminal-aside.tsx'), { ssr: false });
const LogsTab = dynamic(() => import('#components/logs/logs-tab.tsx'), { ssr: false });

export const tabIcons: Readonly<Record<DockKind, LucideIcon>> = { terminal: SquareTerminal, logs: ScrollText };

/**
 * What a tab shows, loaded with the first of its kind. It may go and come back at any time: what must last lives
 * outside of it (`whenClosed`).
 */
export function TabBody({ content, ...props }: DockTabProps<DockContent>) {
  return content.kind === 'terminal' ? (
    <TerminalTab {...props} content={content} />
  ) : (
    <LogsTab {...props} content={content} />
  );
}

/** In the dock's line, of the tab in front: how it fares, and what can be done with it. */
export function TabAside({ content, ...props }: DockTabProps<DockContent>) {
  // Logs have theirs above their lines.
  return content.kind === 'terminal' ? <TerminalAside {...props} content={content} /> : null;
}

/** What it is called, in two parts: the object and what is done with it. */
export function tabTitle(content: DockContent): readonly [string, string] {
  if (content.kind === 'logs') return [content.title, 'logs'];
  return [shortPodName(content.pod), programName(content, undefined) || content.container];
}

/** In full, for tooltips and screen readers. */
export function tabAbout(content: DockContent): string {
  if (content.kind === 'logs') return `${content.pods.namespace ?? ''} ${content.title}`.trim();
  return `${content.namespace}/${content.pod} ${content.container}`;
}
