/**
 * How many of `total` pods a budget lets be away at once while all of them are healthy; undefined when the amount is
 * neither a number nor a share. Shares are rounded up (disruption controller, v1.35).
 */
export function mayBeAway(field: 'minAvailable' | 'maxUnavailable', value: string, total: number): number | undefined {
  const [, digits, percent] = /^(\d+)(%?)$/.exec(value) ?? [];
  if (digits === undefined) return undefined;
  const amount = percent === '%' ? Math.ceil((total * Number(digits)) / 100) : Number(digits);
  return field === 'maxUnavailable' ? Math.min(amount, total) : Math.max(0, total - amount);
}
