import type { LoadReport, LoadSample } from './run.ts';

/** Until then memory still finds its size: code is compiled, pages are drawn for the first time. */
const warmMs = 120_000;
const mostDelayMs = 100;
/** Of the memory after warming up. */
const mostGrowth = 1.1;

export function printReport(report: LoadReport, pods: number): void {
  const { samples, notes, end } = report;
  const mb = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(0)} MB`;
  const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  const row = (...cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`);
  const lastMs = samples.at(-1)?.atMs ?? 0;
  console.log('');
  row(`${report.tabs} tabs of ${report.identities} people, ${pods.toLocaleString('en')} pods`, 'figure');
  row('---', '---:');
  row('lasted', `${(lastMs / 60_000).toFixed(1)} min`);
  row('until all tabs had all pods', `${(report.arrivalMs / 1000).toFixed(0)} s`);
  row('changes of pods', `${report.changes} (${(report.changes / (lastMs / 1000)).toFixed(0)} a second)`);
  row('things that people did', notes.actions);
  row('errors', notes.errorCount);
  row('totals that the tabs show at the end', report.totals.join(', '));
  row('event loop, 99th percentile: median, worst of 10 s', `${ms(middle(samples))}, ${ms(worst(samples))}`);
  row('longest block, main thread / threads of lists', longest(samples).map(ms).join(' / '));
  row('memory: first, after two minutes, last', memory(report).map(mb).join(', '));
  row('rows held / watches', `${end.of('pilothouse_live_rows')} / ${end.of('pilothouse_live_watches')}`);
  row(
    'sent to tabs',
    `${mb(end.of('pilothouse_live_sent_bytes_total'))} in ${end.of('pilothouse_live_messages_total')} messages`,
  );
  for (const [what, times] of notes.times) {
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) => ms(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
    row(`${what} (${times.length}): median, 95 %, 99 %`, `${at(0.5)}, ${at(0.95)}, ${at(0.99)}`);
  }
  for (const words of notes.errors) console.log(`  ${words}`);
}

/** What is not as it has to be; empty when everything is. */
export function shortcomings(report: LoadReport): string[] {
  const wrong: string[] = [];
  const { samples } = report;
  if (report.notes.errorCount > 0) wrong.push(`${report.notes.errorCount} errors`);
  if (report.totals.length !== 1) wrong.push(`tabs show different totals: ${report.totals.join(', ')}`);
  if (middle(samples) > mostDelayMs) wrong.push(`the event loop's 99th percentile is over ${mostDelayMs} ms`);
  const [, warm, last] = memory(report);
  const isLong = (samples.at(-1)?.atMs ?? 0) > 2 * warmMs;
  if (isLong && last > warm * mostGrowth) wrong.push('memory grows');
  return wrong;
}

function middle(samples: readonly LoadSample[]): number {
  return samples.map(({ delayP99Ms }) => delayP99Ms).toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? 0;
}

function worst(samples: readonly LoadSample[]): number {
  return Math.max(0, ...samples.map(({ delayP99Ms }) => delayP99Ms));
}

function longest(samples: readonly LoadSample[]): number[] {
  return [
    Math.max(0, ...samples.map(({ longestBlockMs }) => longestBlockMs)),
    Math.max(0, ...samples.map(({ threadLongestBlockMs }) => threadLongestBlockMs)),
  ];
}

/** Means of three samples: at first, after warming up, at the end. */
function memory({ samples }: LoadReport): [number, number, number] {
  const mean = (some: readonly LoadSample[]) =>
    some.reduce((sum, { residentBytes }) => sum + residentBytes, 0) / Math.max(1, some.length);
  const warm = samples.filter(({ atMs }) => atMs >= warmMs);
  return [mean(samples.slice(0, 3)), mean(warm.slice(0, 3)), mean(samples.slice(-3))];
}
