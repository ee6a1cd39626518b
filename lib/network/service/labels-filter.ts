import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { printFilter } from '#lib/resource-list/filter.ts';

/** The filter of a list that keeps what carries all of these labels: `label:app=web label:tier=front`. */
export function labelsFilter(labels: Labels): string {
  return printFilter(
    Object.entries(labels).map(([key, value]) => ({
      type: 'field' as const,
      not: false,
      field: 'label',
      values: [`${key}=${value}`],
    })),
  );
}
