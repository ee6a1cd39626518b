import { type ReactNode, useState } from 'react';

/**
 * Fields that most people don't need, folded away. It opens by itself when something in it is set, also later, by
 * typing into the YAML; who closes it keeps it closed.
 */
export function Fold(props: {
  title: string;
  /** What is set, in a few words. */
  meta?: string;
  isSet: boolean;
  children: ReactNode;
}) {
  const { title, meta = '', isSet, children } = props;
  const [isOpen, setOpen] = useState(isSet);
  const [wasSet, setWasSet] = useState(isSet);
  if (wasSet !== isSet) {
    setWasSet(isSet);
    if (isSet) setOpen(true);
  }
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit max-w-full cursor-default rounded-s text-12 text-accent marker:text-text-3">
        {title}
        {meta === '' ? null : <span className="text-text-3"> · {meta}</span>}
      </summary>
      <div className="mt-2 flex min-w-0 flex-col gap-3">{children}</div>
    </details>
  );
}
