import { Fragment, type ReactNode } from 'react';

export interface Hop {
  readonly id: string;
  readonly title: string;
  readonly place: ReactNode;
  /** Nothing comes this far. */
  readonly isBroken?: boolean;
}

/** Boxes with arrows between them: where a request goes, hop by hop. */
export function RequestHops({ label, hops }: { label: string; hops: readonly Hop[] }) {
  return (
    <ol aria-label={label} className="flex flex-wrap items-stretch gap-y-2">
      {hops.map((hop, index) => (
        <Fragment key={hop.id}>
          {index === 0 ? null : <Arrow isBroken={hop.isBroken === true} />}
          <li
            className={`max-w-full flex-none rounded-m border bg-surface px-2.5 py-[5px] text-12 ${hop.isBroken === true ? 'border-bad-solid border-dashed' : 'border-border-2'}`}
          >
            <span className={`block font-medium ${hop.isBroken === true ? 'text-bad' : ''}`}>{hop.title}</span>
            <span className="block max-w-[200px] truncate font-mono text-text-2" translate="no">
              {hop.place}
            </span>
          </li>
        </Fragment>
      ))}
    </ol>
  );
}

function Arrow({ isBroken }: { isBroken: boolean }) {
  return (
    <li aria-hidden="true" className="flex min-w-5 flex-1 items-center px-1">
      <svg
        aria-hidden="true"
        viewBox="0 0 6 7"
        width="6"
        height="7"
        className={`order-2 -ml-px flex-none ${isBroken ? 'text-bad-solid' : 'text-control'}`}
      >
        <path fill="currentColor" d="M0 0 6 3.500 0 7z" />
      </svg>
      <span
        className={`order-1 flex-1 ${isBroken ? 'border-bad-solid border-t border-dashed' : 'h-px bg-control forced-colors:bg-[CanvasText]'}`}
      />
    </li>
  );
}
