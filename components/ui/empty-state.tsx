import type { ReactNode } from 'react';

/** What is missing, one sentence why it is useful, one button. */
export function EmptyState(props: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** 1 where nothing else on the page is its title. */
  level?: 1 | 2;
}) {
  const Heading = props.level === 1 ? 'h1' : 'h2';
  return (
    <div className="mx-auto max-w-[440px] px-5 py-7 text-center">
      <Heading className="text-14 font-semibold">{props.title}</Heading>
      {props.children === undefined ? null : <div className="mt-1.5 text-text-2">{props.children}</div>}
      {props.actions === undefined ? null : (
        <div className="mt-3.5 flex flex-wrap justify-center gap-2">{props.actions}</div>
      )}
    </div>
  );
}
