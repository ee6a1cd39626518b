import { type ReactNode, useId } from 'react';
import { StatusShape } from '#components/ui/status.tsx';

/** The look of all problem pages: cause, explanation, what can be done. */
export function ProblemFrame(props: { tone: 'bad' | 'warn'; title: string; children: ReactNode; actions: ReactNode }) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="flex max-w-[680px] flex-col gap-3 p-5">
      <div role="alert" className="flex items-start gap-2">
        <span className="flex h-5 items-center">
          <StatusShape tone={props.tone} sizePx={16} />
        </span>
        <h2 id={titleId} className="min-w-0 text-14 font-semibold wrap-anywhere">
          {props.title}
        </h2>
      </div>
      {props.children}
      <div className="flex flex-wrap gap-2">{props.actions}</div>
    </section>
  );
}
