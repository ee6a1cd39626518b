import type { ReactNode } from 'react';
import { StatusShape } from '#components/ui/status.tsx';

/** Names of objects are longer than the column is wide. */
const wrapped =
  '[&_:is(a,button)]:h-auto [&_:is(a,button)]:min-h-7 [&_:is(a,button)]:py-1 [&_:is(a,button)]:leading-[18px] [&_:is(a,button)]:whitespace-normal [&_:is(a,button)]:text-center [&_svg]:flex-none [&_:is(a,button)]:wrap-anywhere';

/** The answer first: the cause, one explaining sentence, numbered evidence, and at the right what can be done. */
export function AnswerPanel(props: {
  title: string;
  tone?: 'bad' | 'warn';
  explanation?: ReactNode;
  /** Since when. */
  since?: ReactNode;
  /** The object and the field that it is about. */
  where?: ReactNode;
  evidence: readonly ReactNode[];
  steps?: ReactNode;
}) {
  const { title, tone = 'bad', explanation, since, where, evidence, steps } = props;
  const line = tone === 'bad' ? 'border-bad-line' : 'border-warn-line';
  return (
    <section
      role="alert"
      aria-label={title}
      className={`overflow-hidden rounded-l border bg-surface leading-[18px] ${line}`}
    >
      <header
        className={`flex items-start gap-2.5 border-b px-3.5 py-2.5 ${line} ${tone === 'bad' ? 'bg-bad-tint' : 'bg-warn-tint'}`}
      >
        <span className="mt-0.5 flex-none">
          <StatusShape tone={tone} sizePx={16} />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="text-14 font-semibold wrap-anywhere">{title}</h2>
          {explanation === undefined ? null : <p className="mt-0.5 text-text-2 wrap-anywhere">{explanation}</p>}
          {where === undefined ? null : <p className="mt-0.5 [&_a]:underline">{where}</p>}
        </div>
        {since === undefined ? null : (
          <span className="flex flex-none items-center gap-1.5 text-12 text-text-2">{since}</span>
        )}
      </header>
      {evidence.length === 0 ? <div className="flex flex-wrap gap-2 px-3.5 py-2.5 empty:hidden">{steps}</div> : null}
      <div
        className={
          evidence.length === 0 ? 'hidden' : steps === undefined ? '' : 'grid md:grid-cols-[minmax(0,1fr)_auto]'
        }
      >
        <ol className="flex min-w-0 flex-col gap-2 px-3.5 py-2.5 [&_a]:underline">
          {evidence.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of evidence have no other name than their place.
            <li key={index} className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2">
              <span
                aria-hidden="true"
                className="flex size-5 items-center justify-center rounded-full bg-neut-tint text-11 text-text-2"
              >
                {index + 1}
              </span>
              <div className="min-w-0">{item}</div>
            </li>
          ))}
        </ol>
        {steps === undefined || evidence.length === 0 ? null : (
          <div
            className={`flex flex-col items-stretch gap-2 px-3.5 py-2.5 max-md:border-t md:w-60 md:border-l ${line} ${wrapped}`}
          >
            {steps}
          </div>
        )}
      </div>
    </section>
  );
}
