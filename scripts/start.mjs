// `npm start` and `npm run dev`. Plain JavaScript without dependencies: on a fresh clone nothing else can run yet.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root, runMain, runOnNode24 } from './install.mjs';
import { usage } from './usage.mjs';

const args = process.argv.slice(2);
const dev = args.includes('--dev');
const help = args.includes('--help') || args.includes('-h');

await runMain(async () => {
  // Help has no side effects: the list of settings needs what is installed, so a fresh clone gets the options alone.
  if (help && !existsSync(join(root, 'node_modules', '.bin', 'node'))) {
    console.log(`${usage}\nAfter the first start the settings of the environment are listed here, too.`);
    return 0;
  }
  if (!help) await ensureInstalled();
  if (!help && !dev) {
    const built = await runOnNode24('scripts/ensure-built.mjs');
    if (built !== 0) return built;
  }
  return runOnNode24('scripts/serve.ts', args, {
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  });
});
