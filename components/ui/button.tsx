'use client';

import type { LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { type ComponentProps, type MouseEvent, type ReactNode, useId } from 'react';
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look.ts';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import { Spinner } from './spinner.tsx';
import { useTooltip } from './tooltip.tsx';

export type { ButtonSize } from './button-look.ts';

interface Look {
  /** One primary a panel. `danger` is red text; `danger-solid` only inside the confirming dialog. */
  readonly variant?: ButtonVariant | undefined;
  /** 32, 28 or 24 px high. */
  readonly size?: ButtonSize | undefined;
}

const squares: Record<ButtonSize, string> = { m: 'size-8', s: 'size-7', xs: 'size-6' };

export interface ButtonProps extends ComponentProps<'button'>, Look {
  readonly icon?: LucideIcon | undefined;
  /** A spinner takes the icon's place and clicks do nothing; the width stays. */
  readonly busy?: boolean | undefined;
  /** Why it can't be used now. It stays focusable, and says so in a tooltip and to screen readers. */
  readonly disabledReason?: string | undefined;
  readonly hotkey?: string | undefined;
}

export function Button(props: ButtonProps) {
  const { variant = 'default', size = 'm', icon: Icon, busy = false, disabledReason, hotkey, ...rest } = props;
  const reasonId = useId();
  const { handlers, bubble } = useTooltip(disabledReason);
  const isOff = disabledReason !== undefined || rest.disabled === true;
  return (
    <>
      <button
        type="button"
        {...rest}
        {...(disabledReason === undefined ? {} : { ...handlers, 'aria-describedby': reasonId })}
        onClick={(event) => refuseOr(busy || disabledReason !== undefined, event, rest.onClick)}
        aria-disabled={busy || disabledReason !== undefined || rest['aria-disabled']}
        aria-busy={busy || undefined}
        className={classNames(buttonLook(variant, isOff, size), rest.className)}
      >
        <Content icon={Icon} busy={busy} hotkey={hotkey} onSolid={variant === 'primary' && !isOff}>
          {rest.children}
        </Content>
      </button>
      {disabledReason === undefined ? null : (
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      )}
      {bubble}
    </>
  );
}

function refuseOr(
  refused: boolean,
  event: MouseEvent<HTMLButtonElement>,
  act: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined,
) {
  if (!refused) return act?.(event);
  // Also stops the form that a busy submit button belongs to.
  event.preventDefault();
  event.stopPropagation();
}

function Content(props: {
  icon: LucideIcon | undefined;
  busy: boolean;
  hotkey?: string | undefined;
  onSolid?: boolean;
  children: ReactNode;
}) {
  const { icon: Icon, busy, hotkey, onSolid = false, children } = props;
  const covers = busy && Icon === undefined && hotkey === undefined;
  return (
    <>
      {busy && !covers ? <Spinner /> : null}
      {!busy && Icon !== undefined ? <Icon aria-hidden="true" size={14} strokeWidth={1.9} color="var(--icon)" /> : null}
      {covers ? (
        <>
          <span className="absolute inset-0 grid place-items-center">
            <Spinner />
          </span>
          <span className="opacity-0">{children}</span>
        </>
      ) : (
        children
      )}
      {hotkey === undefined || busy ? null : (
        <span aria-hidden="true">
          <Kbd onSolid={onSolid}>{hotkey}</Kbd>
        </span>
      )}
    </>
  );
}

export interface ButtonLinkProps extends ComponentProps<typeof Link>, Look {
  readonly icon?: LucideIcon | undefined;
  readonly hotkey?: string | undefined;
}

/** A link that looks like a button. Addresses outside this site get a plain anchor. */
export function ButtonLink({ variant = 'default', size = 'm', icon, hotkey, ...rest }: ButtonLinkProps) {
  const className = classNames(buttonLook(variant, false, size), 'hover:no-underline', rest.className);
  return (
    <Link prefetch={false} {...rest} className={className}>
      <Content icon={icon} busy={false} hotkey={hotkey} onSolid={variant === 'primary'}>
        {rest.children}
      </Content>
    </Link>
  );
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'>, Look {
  /** The accessible name, with the object's name where there are several ("Logs of mysql-0"); also the tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly busy?: boolean | undefined;
  readonly disabledReason?: string | undefined;
  readonly hotkey?: string | undefined;
}

export function IconButton(props: IconButtonProps) {
  const { label, icon: Icon, variant = 'ghost', size = 'm', busy = false, disabledReason, hotkey, ...rest } = props;
  const reasonId = useId();
  const { handlers, bubble } = useTooltip(disabledReason ?? label, disabledReason === undefined ? hotkey : undefined);
  const isOff = disabledReason !== undefined || rest.disabled === true;
  return (
    <>
      <button
        type="button"
        {...rest}
        {...handlers}
        aria-label={label}
        aria-describedby={disabledReason === undefined ? rest['aria-describedby'] : reasonId}
        onClick={(event) => refuseOr(busy || disabledReason !== undefined, event, rest.onClick)}
        aria-disabled={busy || disabledReason !== undefined || rest['aria-disabled']}
        aria-busy={busy || undefined}
        className={classNames(buttonLook(variant, isOff), squares[size], rest.className)}
      >
        {busy ? (
          <Spinner />
        ) : (
          <Icon aria-hidden="true" size={size === 'm' ? 16 : 14} strokeWidth={1.9} color="var(--icon)" />
        )}
      </button>
      {disabledReason === undefined ? null : (
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      )}
      {bubble}
    </>
  );
}
