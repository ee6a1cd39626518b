/** A grey bar in place of what is loading. Shows itself only after 150 ms, and takes its place from the start. */
export function Skeleton({ width = '100%', height = 10 }: { width?: number | string; height?: number | string }) {
  return (
    <span
      aria-hidden="true"
      className="skeleton inline-block max-w-full rounded-[3px] bg-active forced-colors:bg-[GrayText]"
      style={{ width, height }}
    />
  );
}
