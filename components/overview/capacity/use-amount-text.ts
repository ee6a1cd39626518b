'use client';

import { useCallback } from 'react';
import { useCount } from '#components/resource-list/use-count.ts';
import { formatBytes } from '#lib/kubernetes/quantity.ts';
import type { CapacityLine } from '#lib/overview/capacity.ts';

/** Cores with three digits, bytes in binary units, `–` for what is not known. */
export function useAmountText(): (resource: CapacityLine['resource'], amount: number | undefined) => string {
  const count = useCount();
  return useCallback(
    (resource, amount) => {
      if (amount === undefined) return '–';
      if (resource === 'memory') return formatBytes(amount);
      return count(resource === 'cpu' ? cores(amount) : amount);
    },
    [count],
  );
}

function cores(millicores: number): number {
  const whole = millicores / 1000;
  return whole >= 100 ? Math.round(whole) : Number(whole.toPrecision(2));
}
