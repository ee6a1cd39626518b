import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machineArchitecture } from '#cluster/images/image.ts';
import { makeArtifact } from '../artifact/make-artifact.ts';
import { productVersion } from '../artifact/product-version.ts';
import { ensureBuilt } from '../build.mjs';
import { node24Path, root, runMain, SetupProblem } from '../install.mjs';
import { archiveOf, imageRepository, makePilothouseImage } from './make-image.ts';

const usage = `An image of Pilothouse, made without Docker from what is on this machine.

Usage: npm run image -- [OPTIONS]

  --tag TAG                    default: the version
  --out FILE                   default: dist/pilothouse-VERSION-ARCH.image.tar
  --base FOLDER --arch ARCH    a root file system with Node 24 at /usr/bin/node, and whose it is (amd64, arm64);
                               default: this machine's Node with its libraries
`;

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      tag: { type: 'string' },
      out: { type: 'string' },
      base: { type: 'string' },
      arch: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if ((values.base === undefined) !== (values.arch === undefined)) throw new SetupProblem(usage);
  await ensureBuilt();
  const version = productVersion();
  const artifact = join(root, 'dist', `pilothouse-${version}`);
  await makeArtifact(artifact);
  const tag = values.tag ?? version;
  const image = await makePilothouseImage({
    artifact,
    tags: [tag],
    node: node24Path(),
    base: values.base,
    architecture: values.arch,
  });
  const { archive, compressedBytes } = archiveOf(image);
  const out =
    values.out ?? join(root, 'dist', `pilothouse-${version}-${values.arch ?? machineArchitecture()}.image.tar`);
  await writeFile(out, archive);
  console.log(`${imageRepository}:${tag}, ${(compressedBytes / 1e6).toFixed(1)} MB compressed: ${out}`);
  return 0;
});
