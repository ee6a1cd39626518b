import type { ReactNode } from 'react';

export function Kbd({ children, onSolid = false }: { children: ReactNode; onSolid?: boolean }) {
  return (
    <kbd
      className={`inline-block whitespace-nowrap rounded-s border border-b-2 px-[5px] text-11 font-medium font-sans! ${
        onSolid ? 'border-current/40 text-inherit' : 'border-border-2 bg-surface-2 text-text-2'
      }`}
    >
      {children}
    </kbd>
  );
}
