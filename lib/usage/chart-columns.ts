import type { NamedUsage, UsageSample } from '#lib/protocol/usage.ts';
import type { UsageMeasure } from './usage-lines.ts';

/** Times in seconds, then one column a series; null where a series has nothing then, or nobody looked. */
export interface ChartColumns {
  readonly times: readonly number[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

/** Twice what a slow metrics-server takes: a line through a longer silence would be made up. */
const gapMs = 130_000;
/** So much time is drawn at least: two samples would fill any width. */
const shortestMs = 5 * 60_000;

/** The total under the name '', and the parts of it. */
export function chartColumns(
  measure: UsageMeasure,
  total: readonly UsageSample[],
  parts: readonly NamedUsage[] = [],
): ChartColumns {
  const all = [{ name: '', samples: total }, ...parts];
  const times = new Set(all.flatMap(({ samples }) => samples.map(([timeMs]) => timeMs)));
  const sorted = [...times].sort((a, b) => a - b);
  // One point without values between two that are far apart.
  const withGaps = sorted.flatMap((timeMs, index) => {
    const before = sorted[index - 1];
    return before !== undefined && timeMs - before > gapMs ? [(before + timeMs) / 2, timeMs] : [timeMs];
  });
  return {
    times: withGaps.map((timeMs) => timeMs / 1000),
    series: all.map(({ name, samples }) => {
      const values = new Map(samples.map((sample) => [sample[0], amountIn(sample, measure)]));
      return { name, values: withGaps.map((timeMs) => values.get(timeMs) ?? null) };
    }),
  };
}

export function amountIn([, cpuMillicores, memoryBytes]: UsageSample, measure: UsageMeasure): number {
  return measure === 'cpu' ? cpuMillicores : memoryBytes;
}

/** In seconds. */
export function timeRange(times: readonly number[]): [from: number, to: number] {
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0];
  return [Math.min(first, last - shortestMs / 1000), last];
}

/** From zero to above the highest, with some air; bytes and cores end on a round number of their units. */
export function valueTop(highest: number, measure: UsageMeasure): number {
  if (!(highest > 0)) return measure === 'cpu' ? 1 : 1024;
  const wanted = highest * 1.08;
  const unit = measure === 'cpu' ? 10 ** Math.floor(Math.log10(wanted)) : 2 ** Math.floor(Math.log2(wanted));
  return Math.ceil((wanted / unit) * 4) * (unit / 4);
}
