import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machineArchitecture } from '#cluster/images/image.ts';
import type { TarEntry } from '#cluster/images/tar.ts';
import { makeArtifact } from '../artifact/make-artifact.ts';
import { productVersion } from '../artifact/product-version.ts';
import { ensureBuilt } from '../build.mjs';
import { node24Path, root, runMain, SetupProblem } from '../install.mjs';
import { archiveOf, imageRepository, makePilothouseImage } from './make-image.ts';
import { type Architecture, isArchitecture, nodeEntriesFor } from './other-processor.ts';
import { folderEntries, nodeEntries, runtimeEntries } from './root-filesystem.ts';

const usage = `An image of Pilothouse, made without Docker from what is on this machine.

Usage: npm run image -- [OPTIONS]

  --tag TAG        default: the version
  --out FILE       default: dist/pilothouse-VERSION-ARCH.image.tar
  --arch ARCH      the processor that it is for: amd64, arm64; default: this machine's. Node for another
                   one and its libraries come from npm and Debian
  --base FOLDER    a root file system for it with Node 24 at /usr/bin/node, instead of those
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
  const architecture = values.arch ?? machineArchitecture();
  if (!isArchitecture(architecture))
    throw new SetupProblem(`"${architecture}" is no ARCH that images are made for.\n\n${usage}`);
  await ensureBuilt();
  const version = productVersion();
  const artifact = join(root, 'dist', `pilothouse-${version}`);
  await makeArtifact(artifact);
  const tag = values.tag ?? version;
  const image = await makePilothouseImage({
    artifact,
    tags: [tag],
    base: values.base === undefined ? runtimeEntries(await nodeOf(architecture)) : await folderEntries(values.base),
    architecture,
  });
  const { archive, compressedBytes } = archiveOf(image);
  const out = values.out ?? join(root, 'dist', `pilothouse-${version}-${architecture}.image.tar`);
  await writeFile(out, archive);
  console.log(`${imageRepository}:${tag}, ${(compressedBytes / 1e6).toFixed(1)} MB compressed: ${out}`);
  return 0;
});

async function nodeOf(architecture: Architecture): Promise<TarEntry[]> {
  if (architecture === machineArchitecture()) return nodeEntries(node24Path());
  return await nodeEntriesFor(architecture, process.versions.node, console.log).catch((error: Error) => {
    const way = 'Libraries for another processor come from Debian: make it on a Debian machine, or give --base FOLDER.';
    throw new SetupProblem(`${error.message}\n${way}`);
  });
}
