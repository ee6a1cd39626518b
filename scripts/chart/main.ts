import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ensureBinary } from '#cluster/binaries/build.ts';
import { runCommand } from '#cluster/host/command.ts';
import { root, runMain } from '../install.mjs';
import { chartFolder, renderedPath, stampLine, type Variant, variants } from './rendered.ts';

// `npm run chart`: checks the chart with Helm and writes what it makes, which tests apply without Helm.
await runMain(async () => {
  const helm = await ensureBinary('helm', { onBuild: (name) => console.log(`Building ${name} …`) });
  const chart = join(root, chartFolder);
  await runCommand(helm, ['lint', '--strict', chart]);
  for (const variant of variantNames()) {
    const values = JSON.stringify(variants[variant]);
    const args = ['template', 'pilothouse', chart, '--namespace', 'pilothouse', '--values', '-'];
    const rendered = await runCommand(helm, args, { input: values });
    const target = join(root, renderedPath(variant));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, `${stampLine(variant)}\n${rendered}`);
    console.log(renderedPath(variant));
  }
  return 0;
});

function variantNames(): Variant[] {
  return Object.keys(variants).filter((name): name is Variant => name in variants);
}
