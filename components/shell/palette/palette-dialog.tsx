'use client';

import { type ReactNode, useLayoutEffect, useRef } from 'react';

/** The frame of the palette: a modal dialog at the top of the page, its input focused. `onBack`: Esc. Ctrl K closes what it opened. */
export function PaletteDialog(props: { label: string; onBack: () => void; onClose: () => void; children: ReactNode }) {
  const { label, onBack, onClose, children } = props;
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return;
    const before = document.activeElement;
    const closeOutside = (event: MouseEvent) => {
      if (event.target === dialog) onClose();
    };
    dialog.showModal();
    dialog.querySelector('input')?.focus();
    dialog.addEventListener('click', closeOutside);
    return () => {
      dialog.removeEventListener('click', closeOutside);
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [onClose]);
  return (
    <dialog
      ref={ref}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onBack();
      }}
      onKeyDown={(event) => {
        // The browser's own Ctrl K would leave the page.
        if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        onClose();
      }}
      className="popup mx-auto mt-[12vh] w-[600px] max-w-[calc(100vw-32px)] rounded-xl border border-transparent bg-raised text-text shadow-3 backdrop:bg-scrim"
    >
      {children}
    </dialog>
  );
}
