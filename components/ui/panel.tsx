import { type ReactNode, useId } from 'react';

/** A bordered part of a page with a title. `flush`: the content runs to the edges (tables, lists). */
export function Panel(props: {
  title: ReactNode;
  /** Beside the title, quiet. */
  meta?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  flush?: boolean;
  className?: string;
}) {
  const titleId = useId();
  return (
    <section
      aria-labelledby={titleId}
      className={`min-w-0 overflow-hidden rounded-l border border-border-2 bg-surface ${props.className ?? ''}`}
    >
      <header className="flex min-h-9 flex-wrap items-center gap-x-2 border-border border-b px-3">
        <h2 id={titleId} className="py-1.5 font-semibold">
          {props.title}
        </h2>
        {props.meta === undefined ? null : <span className="text-12 text-text-3">{props.meta}</span>}
        {props.actions === undefined ? null : (
          <span className="ml-auto flex items-center gap-2 py-1">{props.actions}</span>
        )}
      </header>
      {props.flush === true ? props.children : <div className="p-3">{props.children}</div>}
    </section>
  );
}
