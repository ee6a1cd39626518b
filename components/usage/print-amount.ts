import { formatBytes, formatMillicores } from '#lib/kubernetes/quantity.ts';
import type { UsageMeasure } from '#lib/usage/usage-lines.ts';

/** `12m`, `1.5` cores, `20Mi`. */
export function printAmount(measure: UsageMeasure, amount: number): string {
  if (measure === 'memory') return formatBytes(amount);
  return amount >= 1000 ? String(Number((amount / 1000).toFixed(2))) : formatMillicores(Number(amount.toFixed(1)));
}
