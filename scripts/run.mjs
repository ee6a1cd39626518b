// `node scripts/run.mjs path/to/script.ts …`: the npm scripts go through here, so that each works on a fresh clone and
// none runs on another Node than 24.
import { ensureInstalled, runMain, runOnNode24 } from './install.mjs';

const [script, ...args] = process.argv.slice(2);
await runMain(async () => {
  await ensureInstalled();
  return runOnNode24(script, args);
});
