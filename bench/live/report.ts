import type { BrowserFigures } from './browser-figures.ts';
import type { ServerFigures } from './server-figures.ts';
import type { Yardstick } from './yardstick.ts';

/** All figures of one size. */
export interface SizeFigures {
  readonly pods: number;
  readonly yardstick: Yardstick;
  readonly server: ServerFigures;
  readonly browser?: BrowserFigures | undefined;
}

interface Line {
  readonly title: string;
  readonly budget: string;
  readonly of: (figures: SizeFigures) => string;
}

const inBrowser = (of: (browser: BrowserFigures, figures: SizeFigures) => string) => (figures: SizeFigures) =>
  figures.browser === undefined ? '' : of(figures.browser, figures);

const lines: readonly Line[] = [
  { title: 'One direct Table request, everything, no objects', budget: '', of: ({ yardstick }) => ms(yardstick.ms) },
  { title: 'Cold: click to first rows', budget: '300 ms', of: inBrowser((it) => ms(it.coldFirstRowsMs)) },
  { title: 'Cold: click to complete', budget: '2.5 ×', of: inBrowser((it) => ms(it.coldCompleteMs)) },
  {
    title: '… as a multiple of the direct request',
    budget: '2.5',
    of: inBrowser((it, { yardstick }) => (it.coldCompleteMs / yardstick.ms).toFixed(1)),
  },
  { title: 'Warm: click to rows', budget: '100 ms', of: inBrowser((it) => ms(it.warmRowsMs)) },
  { title: 'Live messages for the first screen', budget: '60 KB', of: inBrowser((it) => kb(it.firstScreenBytes)) },
  { title: 'Browser heap after GC', budget: '40 MB', of: inBrowser((it) => mb(it.heapBytes)) },
  { title: '… after churn', budget: 'the same', of: inBrowser((it) => mb(it.heapAfterChurnBytes)) },
  {
    title: 'Longest main-thread task, 50 real changes/s',
    budget: '50 ms',
    of: inBrowser((it) => task(it.longestTaskRealMs)),
  },
  {
    title: 'Longest main-thread task, 500 recorded/s',
    budget: '50 ms',
    of: inBrowser((it) => task(it.longestTaskReplayedMs)),
  },
  { title: 'Scrolling far, to painted rows', budget: '100 ms', of: inBrowser((it) => ms(it.scrollMs)) },
  { title: 'A key in the filter, to paint', budget: '100 ms', of: inBrowser((it) => ms(it.keyPaintMs)) },
  { title: '… to the filtered list', budget: '', of: inBrowser((it) => ms(it.filteredMs)) },
  { title: 'PATCH until the row shows it', budget: '1 s', of: inBrowser((it) => ms(it.changeShownMs)) },
  {
    title: 'Server: subscription to first rows / complete',
    budget: '',
    of: ({ server }) => `${ms(server.coldFirstRowsMs)} / ${ms(server.coldCompleteMs)}`,
  },
  { title: 'Server: bytes a row, cache', budget: '700', of: ({ server }) => server.cacheBytesPerRow.toFixed(0) },
  {
    title: 'Server: bytes a row, growth of the process',
    budget: '',
    of: ({ server }) => server.residentBytesPerRow.toFixed(0),
  },
  {
    title: 'Longest block while listing, main / worker',
    budget: '50 ms',
    of: ({ server }) => `${ms(server.listing.mainMs)} / ${ms(server.listing.workerMs)}`,
  },
  {
    title: 'CPU per watch event, 50 real changes/s',
    budget: 'the same at every size',
    of: ({ server }) => `${server.realChurn.cpuMsPerEvent.toFixed(2)} ms`,
  },
  {
    title: 'CPU per watch event, 500 recorded/s',
    budget: 'the same at every size',
    of: ({ server }) => `${server.replayed.cpuMsPerEvent.toFixed(2)} ms`,
  },
  {
    title: 'Longest block at 500 recorded/s, main / worker',
    budget: '50 ms',
    of: ({ server }) => `${ms(server.replayed.mainMs)} / ${ms(server.replayed.workerMs)}`,
  },
  { title: 'Upstream watches of 50 tabs', budget: '1', of: ({ server }) => String(server.watchesOf50Tabs) },
];

/** A Markdown table, one column a size. */
export function markdownTable(sizes: readonly SizeFigures[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(['pods', 'budget', ...sizes.map(({ pods }) => pods.toLocaleString('en'))]),
    row(['---', '---', ...sizes.map(() => '---:')]),
    ...lines.map(({ title, budget, of }) => row([title, budget, ...sizes.map(of)])),
  ].join('\n');
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

function mb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function task(value: number): string {
  return value === 0 ? 'none above 50 ms' : ms(value);
}
