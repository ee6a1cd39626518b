import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from '../build.mjs';
import { root, runMain } from '../install.mjs';
import { makeArtifact } from './make-artifact.ts';
import { productVersion } from './product-version.ts';

// `npm run artifact`: dist/pilothouse-VERSION.tgz, which Node 24 alone can run.
await runMain(async () => {
  await ensureBuilt();
  const name = `pilothouse-${productVersion()}`;
  const dist = join(root, 'dist');
  const paths = await makeArtifact(join(dist, name));
  execFileSync('tar', ['--owner=0', '--group=0', '--sort=name', '-czf', `${name}.tgz`, name], { cwd: dist });
  console.log(`dist/${name}.tgz (${paths.length} files): unpack it, then "node server/shipped.ts --help"`);
  return 0;
});
