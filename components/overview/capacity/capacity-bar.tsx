import { type CapacityLine, shareOf } from '#lib/overview/capacity.ts';

const nearlyAll = 0.9;

/** Dark: used; light: requested; amber where nearly all is requested. Its numbers stand beside it. */
export function CapacityBar({ line }: { line: CapacityLine }) {
  const { used, requested, allocatable } = line;
  const asked = shareOf(requested, allocatable);
  const isFull = (asked ?? 0) >= nearlyAll;
  return (
    <span className="relative block h-2 overflow-hidden rounded-full bg-active forced-colors:border">
      <span
        className={`absolute inset-y-0 left-0 forced-colors:bg-[GrayText] ${isFull ? 'bg-warn-solid' : 'bg-[color-mix(in_oklch,var(--accent)_45%,var(--surface))]'}`}
        style={{ width: widthOf(asked) }}
      />
      <span
        className="absolute inset-y-0 left-0 bg-accent-solid forced-colors:bg-[CanvasText]"
        style={{ width: widthOf(shareOf(used, allocatable)) }}
      />
    </span>
  );
}

function widthOf(share: number | undefined): string {
  return `${Math.min(100, Math.round((share ?? 0) * 100))}%`;
}
