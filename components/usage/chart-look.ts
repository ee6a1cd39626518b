import type { UsageLine } from '#lib/usage/usage-lines.ts';

/** One level that usage is drawn beside, in the unit of the chart. */
export interface ChartLine {
  readonly id: UsageLine['id'];
  readonly value: number;
}

export const lineToken: Readonly<Record<UsageLine['id'], string>> = {
  request: '--text-2',
  limit: '--bad-solid',
  allocatable: '--bad-solid',
  quotaRequests: '--warn-solid',
  quotaLimits: '--bad-solid',
};

/** Told apart without colour, too. */
export const lineDash: Readonly<Record<UsageLine['id'], number[]>> = {
  request: [2, 3],
  limit: [8, 4],
  allocatable: [8, 4],
  quotaRequests: [8, 3, 2, 3],
  quotaLimits: [8, 4],
};

const partTokens = 8;

/** c1 is near the accent, which is the total. */
export function partToken(index: number): string {
  return `--c${((index + 1) % partTokens) + 1}`;
}
