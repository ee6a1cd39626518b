import type { ReplicaCell } from '#lib/kinds/workload.ts';

const cellLook: Record<ReplicaCell, string> = {
  ready: 'bg-ok-solid',
  changing: 'bg-prog-solid',
  refused:
    'inset-ring inset-ring-bad-solid bg-[repeating-linear-gradient(135deg,var(--bad-tint)_0_4px,var(--bad-line)_4px_6px)]',
  missing: 'inset-ring inset-ring-border-2',
};

/** Cells have no identity but their place. */
const numbered = (cells: readonly ReplicaCell[]) => cells.map((cell, place) => ({ cell, place }));

/** One cell a replica: ready, changing, refused by the server, not there. `label` says the same in words. */
export function ReplicaCells({ cells, label }: { cells: readonly ReplicaCell[]; label: string }) {
  return (
    <span role="img" aria-label={label} className="flex min-w-0 flex-1 gap-[3px]">
      {numbered(cells).map(({ cell, place }) => (
        <span key={place} className={`h-4 min-w-0.5 flex-1 rounded-[3px] forced-colors:border ${cellLook[cell]}`} />
      ))}
    </span>
  );
}

/** The look of one state, for a legend. */
export function CellSample({ cell }: { cell: ReplicaCell }) {
  return (
    <span
      aria-hidden="true"
      className={`inline-block h-2.5 w-3.5 flex-none rounded-[2px] forced-colors:border ${cellLook[cell]}`}
    />
  );
}
