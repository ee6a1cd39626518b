'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { IconButton } from './button.tsx';
import { StatusShape } from './status.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Verb and object: "Delete Deployment nginx-dp". */
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons, the main one last and named by the title's verb. */
  readonly footer?: ReactNode;
  readonly tone?: 'warn' | 'bad';
  readonly size?: 's' | 'm' | 'l';
}

const widths = { s: 'w-[420px]', m: 'w-[560px]', l: 'w-[860px]' };

/**
 * A modal dialog on the browser's own `<dialog>`: the rest of the page is inert, Esc closes, focus returns to where it
 * was. At first the focus is on `[data-autofocus]`, also when that comes later, else on the first control of the body, else of the footer.
 */
export function Dialog(props: DialogProps) {
  return props.open ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ onOpenChange, title, children, footer, tone, size = 'm' }: DialogProps) {
  const t = useTranslations('ui');
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);
  const isPlaced = useRef(false);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return;
    const before = document.activeElement;
    dialog.showModal();
    isPlaced.current = dialog.querySelector('[data-autofocus]') !== null;
    firstControl(dialog)?.focus();
    return () => {
      dialog.close();
      // The dialog's own return of focus is lost when React takes the element away in the same turn.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  // What a dialog is about may be read first: the focus goes to it when it comes, unless somebody types elsewhere.
  useLayoutEffect(() => {
    const late = isPlaced.current ? null : ref.current?.querySelector('[data-autofocus]');
    if (!(late instanceof HTMLElement)) return;
    isPlaced.current = true;
    if (!(document.activeElement instanceof HTMLInputElement)) late.focus();
  });
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // A file chooser's cancel bubbles up here as well.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onOpenChange(false);
      }}
      className={`popup m-auto max-h-[calc(100dvh-32px)] max-w-[calc(100vw-32px)] flex-col overflow-hidden rounded-xl border border-transparent bg-raised text-text shadow-3 backdrop:bg-scrim open:flex ${widths[size]}`}
    >
      <header className="flex flex-none items-start gap-2 px-5 pt-3.5 pb-2.5">
        {tone === undefined ? null : (
          <span className="flex h-6 items-center">
            <StatusShape tone={tone} sizePx={16} />
          </span>
        )}
        <h2 id={titleId} className="min-w-0 flex-1 text-16 font-semibold tracking-[-0.01em] wrap-anywhere">
          {title}
        </h2>
        <IconButton
          label={t('close')}
          icon={X}
          size="s"
          data-close
          className="-mr-1.5"
          onClick={() => onOpenChange(false)}
        />
      </header>
      <div data-dialog-body className="min-h-0 overflow-y-auto px-5 pb-3.5">
        {children}
      </div>
      {footer === undefined ? null : (
        <footer className="flex flex-none flex-wrap items-center justify-end gap-2 border-border border-t bg-[color-mix(in_srgb,var(--raised),var(--surface-2))] px-5 py-3">
          {footer}
        </footer>
      )}
    </dialog>
  );
}

function firstControl(dialog: HTMLElement): HTMLElement | undefined {
  const controls = 'input:not([disabled]),select,textarea,button:not([data-close]),a[href],[tabindex="0"]';
  const found =
    dialog.querySelector('[data-autofocus]') ??
    dialog.querySelector('[data-dialog-body]')?.querySelector(controls) ??
    dialog.querySelector(`footer :is(${controls})`) ??
    dialog.querySelector('button');
  return found instanceof HTMLElement ? found : undefined;
}
