import { parseArgs } from 'node:util';
import { measureRows } from './figures.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '9' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(`What the rows of a live list cost: time of the processor for each step, and memory.

Usage: npm run bench:rows -- [--rows 100000] [--rounds 9]`);
} else {
  const { figures, bytesPerRow, bytesPerWholeRow, estimatedBytesPerRow } = measureRows(
    Number(values.rows),
    Number(values.rounds),
  );
  console.log(`A list of ${values.rows} pods with one view, milliseconds: median, longest`);
  for (const { what, medianMs, longestMs, note = '' } of figures) {
    console.log(`  ${what.padEnd(40)} ${medianMs.toFixed(2).padStart(8)} ${longestMs.toFixed(2).padStart(8)}  ${note}`);
  }
  console.log(
    `  bytes a row: ${bytesPerRow.toFixed(0)} measured, ${estimatedBytesPerRow.toFixed(0)} by the list's own estimate; ${bytesPerWholeRow.toFixed(0)} when all objects were read`,
  );
}
