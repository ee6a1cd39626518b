'use client';

import { type ComponentProps, cloneElement, lazy, type ReactElement, type ReactNode, Suspense, useEffect } from 'react';
import { usePopup } from './use-popup.ts';

export interface PopoverContentProps {
  /** Accessible name of the popover. */
  readonly label: string;
  readonly align?: 'start' | 'center' | 'end' | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

const load = () => import('./popover-popup.tsx');
const PopoverPopup = lazy(load);
const preload = () => void load();

/** A button and a small non-modal surface for controls that a menu can't hold. Focus goes in and comes back. */
export function Popover(
  props: PopoverContentProps & { trigger: ReactElement<ComponentProps<'button'>>; openSignal?: number },
) {
  const { trigger, openSignal = 0, ...content } = props;
  const { open, setOpen, wanted, change, triggerRef, triggerProps } = usePopup(preload);
  useEffect(() => {
    if (openSignal > 0) triggerRef.current?.click();
  }, [openSignal, triggerRef]);
  return (
    <>
      {cloneElement(trigger, { 'aria-haspopup': 'dialog', ...triggerProps })}
      {wanted ? (
        <Suspense>
          <PopoverPopup
            {...content}
            open={open}
            onOpenChange={change}
            onClose={() => setOpen(false)}
            anchor={triggerRef}
          />
        </Suspense>
      ) : null}
    </>
  );
}
