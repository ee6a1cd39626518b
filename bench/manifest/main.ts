import { parseArgs } from 'node:util';
import { manifestText } from './documents.ts';
import { measureLint } from './figures.ts';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '100' },
    kilobytes: { type: 'string', default: '400' },
    rounds: { type: 'string', default: '15' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(`What lint of manifests costs.

Usage: npm run bench:manifest -- [--documents 100] [--kilobytes 400] [--rounds 15]`);
} else {
  const started = performance.now();
  const text = manifestText(Number(values.documents), Number(values.kilobytes) * 1000);
  const figures = measureLint(text, Number(values.rounds));
  console.log(
    `${values.documents} documents, ${(text.length / 1000).toFixed(0)} KB, milliseconds: median, first, longest`,
  );
  for (const { what, medianMs, firstMs, longestMs, note = '' } of figures) {
    const columns = [medianMs, firstMs, longestMs].map((time) => time.toFixed(1).padStart(8)).join(' ');
    console.log(`  ${what.padEnd(28)} ${columns}  ${note}`);
  }
  console.log(`  all of it took ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
