'use client';

import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import Link from 'next/link';
import { Fragment, type RefObject } from 'react';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import type { MenuAction, MenuItem, MenuPopupProps } from './menu.tsx';
import { StatusShape } from './status.tsx';
import { type PopupChange, popupContainer } from './use-popup.ts';

/** The part of a menu that is loaded when it is first wanted. */
export default function MenuPopup(
  props: MenuPopupProps & {
    open: boolean;
    onOpenChange: (open: boolean, details: PopupChange) => void;
    onClose: () => void;
    anchor: RefObject<HTMLButtonElement | null>;
  },
) {
  const { items, label, header, align = 'start', side = 'bottom', open, onOpenChange, onClose, anchor } = props;
  const container = popupContainer(anchor.current);
  return (
    <BaseMenu.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <BaseMenu.Portal {...(container === undefined ? {} : { container })}>
        <BaseMenu.Positioner
          anchor={anchor}
          positionMethod="fixed"
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-(--z-menu) outline-none"
        >
          <BaseMenu.Popup
            aria-label={label ?? anchor.current?.getAttribute('aria-label') ?? anchor.current?.textContent ?? undefined}
            finalFocus={anchor}
            className="popup max-h-(--available-height) min-w-[200px] max-w-90 overflow-y-auto rounded-l border border-transparent bg-raised p-1 text-13 shadow-2 outline-none"
          >
            {header}
            {items.map((item) => (
              <Fragment key={item.id}>
                <Item item={item} onClose={onClose} />
              </Fragment>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

function Item({ item, onClose }: { item: MenuItem; onClose: () => void }) {
  if ('separator' in item) return <BaseMenu.Separator className="my-1 border-border border-t" />;
  if ('heading' in item) {
    return <div className="px-2 pt-1.5 pb-0.5 text-11 font-medium text-text-3">{item.heading}</div>;
  }
  const className = classNames(
    'flex min-h-[30px] w-full cursor-default select-none items-center gap-2 rounded-[5px] px-2 py-1 text-left no-underline outline-none hover:no-underline data-highlighted:bg-active forced-colors:data-highlighted:outline-2',
    item.disabledReason !== undefined ? 'text-text-off' : item.danger === true ? 'text-bad' : 'text-text',
  );
  if (item.href !== undefined && item.disabledReason === undefined) {
    return (
      <BaseMenu.LinkItem
        className={className}
        render={<Link href={item.href} prefetch={false} />}
        closeOnClick
        onClick={onClose}
        aria-current={item.checked === true ? 'true' : undefined}
      >
        <ItemContent item={item} />
      </BaseMenu.LinkItem>
    );
  }
  return (
    <BaseMenu.Item
      className={className}
      disabled={item.disabledReason !== undefined}
      onClick={item.onSelect}
      label={item.label}
      {...(item.checked === undefined ? {} : { role: 'menuitemradio', 'aria-checked': item.checked })}
    >
      <ItemContent item={item} />
    </BaseMenu.Item>
  );
}

function ItemContent({ item }: { item: MenuAction }) {
  const { icon: Icon, tone, label, meta, hotkey, checked, disabledReason, danger } = item;
  const quiet = danger === true || disabledReason !== undefined ? 'currentColor' : 'var(--text-2)';
  return (
    <>
      {tone === undefined ? null : <StatusShape tone={tone} sizePx={12} />}
      {Icon === undefined ? null : (
        <Icon aria-hidden="true" size={14} strokeWidth={1.9} color={quiet} className="flex-none" />
      )}
      <span className="min-w-0">
        <span className="block truncate">{label}</span>
        {disabledReason === undefined ? null : (
          <span className="block whitespace-normal text-12 text-text-3">{disabledReason}</span>
        )}
      </span>
      {meta === undefined ? null : (
        <span className="ml-auto max-w-44 flex-none truncate pl-3 text-11 text-text-3">{meta}</span>
      )}
      {checked === true ? (
        <Check
          aria-hidden="true"
          size={14}
          className={`flex-none text-text-2 ${meta === undefined ? 'ml-auto' : ''}`}
        />
      ) : null}
      {hotkey === undefined ? null : (
        <span aria-hidden="true" className="ml-auto pl-3">
          <Kbd>{hotkey}</Kbd>
        </span>
      )}
    </>
  );
}
