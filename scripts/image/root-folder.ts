// For deploy/Dockerfile: puts Node with its libraries and the artifact below a folder. Needs no package.
import { mkdir } from 'node:fs/promises';
import { appEntries, nodeEntries, runtimeEntries, writeEntries } from './root-filesystem.ts';

const [artifact = '', target = ''] = process.argv.slice(2);
await mkdir(target, { recursive: true });
await writeEntries([...runtimeEntries(await nodeEntries(process.execPath)), ...(await appEntries(artifact))], target);
