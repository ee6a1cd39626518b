'use client';

import type { LucideIcon } from 'lucide-react';
import { type ComponentProps, cloneElement, lazy, type ReactElement, type ReactNode, Suspense, useEffect } from 'react';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { usePopup } from './use-popup.ts';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  /** A status shape in the icon's place. */
  readonly tone?: Tone | undefined;
  /** Quiet text at the right: a version, a count. */
  readonly meta?: string | undefined;
  readonly hotkey?: string | undefined;
  readonly danger?: boolean | undefined;
  readonly checked?: boolean | undefined;
  /** Why it can't be chosen now; drawn under the label. */
  readonly disabledReason?: string | undefined;
  readonly href?: string | undefined;
  readonly onSelect?: (() => void) | undefined;
}
export type MenuItem =
  | MenuAction
  | { readonly id: string; readonly separator: true }
  | { readonly id: string; readonly heading: string };

export interface MenuPopupProps {
  readonly items: readonly MenuItem[];
  readonly label?: string | undefined;
  /** Drawn above the items. */
  readonly header?: ReactNode;
  readonly align?: 'start' | 'end' | undefined;
  /** Default below the trigger. */
  readonly side?: 'bottom' | 'right' | undefined;
}

const load = () => import('./menu-popup.tsx');
const MenuPopup = lazy(load);
const preload = () => void load();

/**
 * A button and its menu. `trigger` is a button element; it gets its click handler, ref and aria attributes here.
 * `openSignal`: each new number opens the menu (a keyboard shortcut elsewhere).
 */
export function Menu(props: MenuPopupProps & { trigger: ReactElement<ComponentProps<'button'>>; openSignal?: number }) {
  const { trigger, openSignal = 0, ...popup } = props;
  const { open, setOpen, wanted, change, triggerRef, triggerProps } = usePopup(preload);
  useEffect(() => {
    if (openSignal > 0) triggerRef.current?.click();
  }, [openSignal, triggerRef]);
  return (
    <>
      {cloneElement(trigger, { 'aria-haspopup': 'menu', ...triggerProps })}
      {wanted ? (
        <Suspense>
          <MenuPopup {...popup} open={open} onOpenChange={change} onClose={() => setOpen(false)} anchor={triggerRef} />
        </Suspense>
      ) : null}
    </>
  );
}
