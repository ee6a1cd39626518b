/** The busy ring. Without a word beside it the caller gives the meaning. */
export function Spinner({ sizePx = 14 }: { sizePx?: number }) {
  return (
    <span
      aria-hidden="true"
      className="inline-block flex-none rounded-full border-2 border-current border-r-transparent motion-safe:animate-spin"
      style={{ width: sizePx, height: sizePx }}
    />
  );
}
