import { parseArgs } from 'node:util';
import { ensureBuilt } from '#scripts/build.mjs';
import { manifestText } from './documents.ts';
import { editorFigures } from './editor-figures.ts';
import { measureLint } from './figures.ts';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '100' },
    kilobytes: { type: 'string', default: '400' },
    rounds: { type: 'string', default: '15' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(`What lint of manifests costs, and opening the editor in a real browser with the production build.

Usage: npm run bench:manifest -- [--documents 100] [--kilobytes 400] [--rounds 15] [--only lint|editor]`);
} else {
  if (values.only !== 'editor') lintFigures();
  if (values.only !== 'lint') await printEditorFigures();
}

function lintFigures(): void {
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

async function printEditorFigures(): Promise<void> {
  await ensureBuilt();
  const figures = await editorFigures();
  console.log('The editor of Apply YAML, milliseconds');
  const times = [
    ['open, nothing in the cache', figures.firstOpenMs],
    ['open again', figures.secondOpenMs],
    ['open after a reload', figures.reloadedOpenMs],
    ['suggestions after a key', figures.suggestMs],
  ] as const;
  for (const [what, ms] of times) console.log(`  ${what.padEnd(28)} ${ms.toFixed(0).padStart(8)}`);
  console.log(`  the first opening loads ${(figures.firstOpenBytes / 1000).toFixed(0)} KB as sent`);
}
