import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '#components/ui/button.tsx';

/** One volume or one object of a section, with what it is and the way to take it out. */
export function PartCard(props: {
  title: string;
  /** What it is called, for who can't see the frame. */
  label: string;
  meta?: ReactNode;
  removeLabel: string;
  onRemove: () => void;
  children: ReactNode;
}) {
  const { title, label, meta, removeLabel, onRemove, children } = props;
  return (
    <fieldset
      aria-label={label}
      className="flex min-w-0 flex-col gap-2.5 rounded-l border border-border-2 px-3 pt-2 pb-2.5"
    >
      <div className="flex min-w-0 items-center gap-2">
        <span className="flex-none font-medium">{title}</span>
        <span className="min-w-0 flex-1 truncate text-12 text-text-2">{meta}</span>
        <IconButton
          className="-my-1 flex-none"
          size="xs"
          icon={Trash2}
          label={removeLabel}
          onClick={({ currentTarget }) => {
            const section = currentTarget.closest('section');
            onRemove();
            requestAnimationFrame(() => focusLeft(section));
          }}
        />
      </div>
      {children}
    </fieldset>
  );
}

/** The button goes with its card: the keyboard goes on where the next one is added. */
function focusLeft(section: HTMLElement | null): void {
  if (document.activeElement !== document.body) return;
  section?.querySelector<HTMLElement>('[data-adds] button')?.focus();
}
