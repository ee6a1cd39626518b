'use client';

import { type LucideIcon, SquareTerminal } from 'lucide-react';
import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';
import { programName, shortPodName } from '#components/terminal/terminal-content.ts';
import type { DockContent, DockKind } from './dock-content.ts';
import type { DockTabProps } from './dock-tab-props.ts';

interface KindOfTab<Content> {
  readonly icon: LucideIcon;
  /** What the tab shows. It may go and come back at any time: what must last lives outside of it (`whenClosed`). */
  readonly Body: ComponentType<DockTabProps<Content>>;
  /** In the dock's line, of the tab in front: how it fares, and what can be done with it. */
  readonly Aside: ComponentType<DockTabProps<Content>>;
  /** What it is called, in two parts: the object and what is done with it. */
  readonly title: (content: Content) => readonly [string, string];
  /** In full, for tooltips and screen readers. */
  readonly about: (content: Content) => string;
}

/** Every kind of tab, loaded when the first one is opened. */
export const tabKinds: { readonly [Kind in DockKind]: KindOfTab<Extract<DockContent, { kind: Kind }>> } = {
  terminal: {
    icon: SquareTerminal,
    Body: dynamic(() => import('#components/terminal/terminal-tab.tsx'), { ssr: false }),
    Aside: dynamic(() => import('#components/terminal/terminal-aside.tsx'), { ssr: false }),
    title: (content) => [shortPodName(content.pod), programName(content, undefined) || content.container],
    about: ({ namespace, pod, container }) => `${namespace}/${pod} ${container}`,
  },
};
