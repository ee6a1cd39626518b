import { Skeleton } from '#components/ui/skeleton.tsx';

const rows = [0, 1, 2, 3];
const widths = [200, 190, 200, 150];

/** Cards where cards will be. */
export function MapSkeleton() {
  return (
    <div aria-busy="true" className="absolute inset-0 flex flex-col gap-8 overflow-hidden bg-bg px-5 pt-14">
      {rows.map((row) => (
        <div key={row} className="flex gap-16">
          {widths.map((width) => (
            <Skeleton key={width} width={width} height={54} />
          ))}
        </div>
      ))}
    </div>
  );
}
