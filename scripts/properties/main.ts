import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { isTest, readSource, repositoryPaths } from '../check/source-files.ts';
import { runMain } from '../install.mjs';
import { runTool } from '../test/run-tool.ts';

// `npm run properties -- --seeds 20 lib/manifest`: the property tests below these paths (all of them by default) with
// other cases than `npm test` has, until one fails; then the seed is named that makes it fail again.
const options = { seeds: { type: 'string', default: '10' }, seed: { type: 'string' } } as const;

await runMain(async () => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const files = repositoryPaths().filter(
    (path) =>
      isTest(path) &&
      !path.endsWith('.cluster.test.ts') &&
      (positionals.length === 0 || positionals.some((start) => path.startsWith(start))) &&
      readSource(path).text.includes("from 'fast-check'"),
  );
  const seeds = values.seed === undefined ? Number(values.seeds) : 1;
  if (!Number.isInteger(seeds) || !Number.isInteger(Number(values.seed ?? 0))) {
    console.error('--seeds and --seed take a whole number.');
    return 2;
  }
  if (files.length === 0) {
    console.error(`No property test is below ${positionals.join(', ')}.`);
    return 2;
  }
  const ended = new AbortController();
  process.once('SIGINT', () => ended.abort());
  for (let run = 1; run <= seeds && !ended.signal.aborted; run += 1) {
    const seed = Number(values.seed ?? randomInt(2 ** 31));
    console.log(`\nSeed ${seed} (${run} of ${seeds}), ${files.length} files`);
    const args = ['run', '--project', 'unit', '--reporter=dot', ...files];
    const code = await runTool('vitest', args, ended.signal, { PROPERTY_SEED: String(seed) });
    if (code !== 0) {
      console.log(`Again: npm run properties -- --seed ${seed}`);
      return code;
    }
  }
  return 0;
});
