/** The look that all lines of the navigation share. */
export const navRow =
  'flex w-full items-center gap-2 whitespace-nowrap rounded-m px-2 text-left text-13 no-underline hover:bg-hover hover:text-text hover:no-underline focus-visible:-outline-offset-2';
export const navActive =
  'bg-selected font-medium text-text shadow-[inset_2px_0_0_var(--accent)] forced-colors:border-l-2';
