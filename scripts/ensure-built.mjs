// A process of its own, because building needs Node 24 and `start.mjs` runs on whatever the machine has.
import { ensureBuilt } from './build.mjs';
import { runMain } from './install.mjs';

await runMain(async () => {
  await ensureBuilt();
  return 0;
});
