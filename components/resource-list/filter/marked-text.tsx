import { Fragment, type RefObject } from 'react';

interface Marked {
  readonly from: number;
  readonly to: number;
}

/** Wavy lines behind an input of the same font: its text without its colour, underlined where something is wrong. */
export function MarkedText(props: {
  text: string;
  problems: readonly Marked[];
  mirrorRef: RefObject<HTMLDivElement | null>;
}) {
  const { text, problems, mirrorRef } = props;
  if (problems.length === 0) return null;
  const parts: { text: string; at: number; isWrong: boolean }[] = [];
  let at = 0;
  for (const { from, to } of problems.toSorted((a, b) => a.from - b.from)) {
    if (to <= at) continue;
    parts.push({ text: text.slice(at, from), at, isWrong: false });
    parts.push({ text: text.slice(Math.max(at, from), to), at: from, isWrong: true });
    at = to;
  }
  return (
    <div
      ref={mirrorRef}
      aria-hidden="true"
      className="pointer-events-none absolute inset-0 overflow-hidden whitespace-pre leading-6 text-transparent"
    >
      {parts.map((part) => (
        <Fragment key={`${part.at}${part.isWrong}`}>
          {part.isWrong ? (
            <span className="underline decoration-wavy decoration-bad-solid decoration-1 underline-offset-[3px]">
              {part.text}
            </span>
          ) : (
            part.text
          )}
        </Fragment>
      ))}
    </div>
  );
}
