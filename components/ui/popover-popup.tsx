'use client';

import { Popover as BasePopover } from '@base-ui/react/popover';
import type { RefObject } from 'react';
import type { PopoverContentProps } from './popover.tsx';
import { type PopupChange, popupContainer } from './use-popup.ts';

/** The part of a popover that is loaded when it is first wanted. */
export default function PopoverPopup(
  props: PopoverContentProps & {
    open: boolean;
    onOpenChange: (open: boolean, details: PopupChange) => void;
    onClose: () => void;
    anchor: RefObject<HTMLButtonElement | null>;
  },
) {
  const { label, align = 'start', className = '', children, open, onOpenChange, onClose, anchor } = props;
  const container = popupContainer(anchor.current);
  return (
    <BasePopover.Root open={open} onOpenChange={onOpenChange}>
      <BasePopover.Portal {...(container === undefined ? {} : { container })}>
        <BasePopover.Positioner
          anchor={anchor}
          positionMethod="fixed"
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-(--z-menu)"
        >
          <BasePopover.Popup
            aria-label={label}
            finalFocus={anchor}
            className={`popup max-h-(--available-height) overflow-y-auto rounded-l border border-transparent bg-raised text-13 shadow-2 outline-none ${className}`}
          >
            {typeof children === 'function' ? children(onClose) : children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
