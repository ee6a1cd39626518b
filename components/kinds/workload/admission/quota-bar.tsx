/** Dark is used, hatched what is asked for (design/ui.md section 4). The numbers stand beside it. */
export function QuotaBar(props: {
  used: bigint;
  added: bigint;
  hard: bigint;
  isExceeded: boolean;
  className?: string;
}) {
  const { hard, isExceeded, className = 'w-28 flex-none' } = props;
  const [used, added] = [share(props.used, hard), share(props.added, hard)];
  const hatch = isExceeded
    ? 'bg-[repeating-linear-gradient(135deg,var(--bad-solid)_0_3px,var(--bad-tint)_3px_6px)]'
    : 'bg-[repeating-linear-gradient(135deg,var(--accent-solid)_0_3px,var(--surface)_3px_6px)]';
  return (
    <span
      aria-hidden="true"
      className={`flex h-1.5 overflow-hidden rounded-full bg-active forced-colors:border ${className}`}
    >
      <span className={isExceeded ? 'bg-bad-solid' : 'bg-accent-solid'} style={{ width: `${used}%` }} />
      <span className={hatch} style={{ width: `${Math.min(added, 100 - used)}%` }} />
    </span>
  );
}

/** Per cent of the bound, at most all of it. */
function share(amount: bigint, hard: bigint): number {
  if (hard <= 0n) return amount > 0n ? 100 : 0;
  return Math.min(100, Number((amount * 1000n) / hard) / 10);
}
