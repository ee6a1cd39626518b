import { classNames } from './class-names.ts';

export type ButtonVariant = 'default' | 'primary' | 'ghost' | 'danger' | 'danger-solid';
export type ButtonSize = 'm' | 's' | 'xs';

const variants: Record<ButtonVariant, string> = {
  default: 'border-border-2 bg-surface text-text shadow-1 hover:bg-hover active:bg-active [--icon:var(--text-2)]',
  primary: 'border-accent-solid bg-accent-solid text-on-accent shadow-1 hover:bg-accent-hover [--icon:currentColor]',
  ghost: 'border-transparent text-text-2 hover:bg-hover hover:text-text active:bg-active [--icon:var(--text-2)]',
  danger: 'border-border-2 bg-surface text-bad shadow-1 hover:bg-hover active:bg-active [--icon:currentColor]',
  'danger-solid': 'border-bad-btn bg-bad-btn text-on-accent shadow-1 hover:brightness-95 [--icon:currentColor]',
};
const off =
  'border-border bg-surface-2 text-text-off shadow-none [--icon:currentColor] forced-colors:border-[GrayText] forced-colors:text-[GrayText]';
const sizes: Record<ButtonSize, string> = {
  m: 'h-8 px-3 text-13',
  s: 'h-7 px-2.5 text-12',
  xs: 'h-6 px-2 text-12',
};

/** What every button and link that looks like one has in common; without a size it gets its own from the caller. */
export function buttonLook(variant: ButtonVariant, isOff: boolean, size?: ButtonSize): string {
  return classNames(
    'relative inline-flex flex-none select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-m border font-medium no-underline transition-colors duration-[80ms]',
    isOff ? off : variants[variant],
    size === undefined ? undefined : sizes[size],
  );
}
