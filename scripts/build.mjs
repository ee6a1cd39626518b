import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { basePathMark } from '../lib/protocol/base-path-mark.ts';
import { node24Path, root, SetupProblem } from './install.mjs';

const stampPath = join(root, '.next', 'pilothouse-build');
const sources = [
  '{app,components,lib,messages}/**/*',
  '{package.json,package-lock.json,next.config.ts,postcss.config.mjs}',
];

/**
 * Makes the production build when its sources changed since the last one. The files under .next/static get `.br` and
 * `.gz` beside them, so that no request compresses. Run it on Node 24 after `ensureInstalled()`. Throws `SetupProblem`.
 */
export async function ensureBuilt() {
  const wanted = sourceStamp();
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted) return;
  console.log('Building the pages (next build), about half a minute …');
  rmSync(stampPath, { force: true });
  const started = performance.now();
  const { code, output } = await nextBuild();
  if (code !== 0)
    throw new SetupProblem(`${output.trim()}\n\nnext build failed (exit code ${code}): its own words are above.`);
  await unmarkStaticFiles();
  await compressStaticFiles();
  noteCommit();
  // Not the stamp from before: what was edited while it was building is stale.
  if (sourceStamp() === wanted) writeFileSync(stampPath, wanted);
  console.log(`Built in ${Math.round((performance.now() - started) / 1000)} s.`);
}

function nextBuild() {
  return new Promise((resolve, reject) => {
    const binFolder = join(root, 'node_modules', '.bin');
    const child = spawn(node24Path(), [join(binFolder, 'next'), 'build'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        PATH: binFolder + delimiter + (process.env.PATH ?? ''),
      },
    });
    const parts = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => parts.push(part));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output: Buffer.concat(parts).toString('utf8') }));
  });
}

/**
 * Where the mark of the base path is in a file, the file becomes the one without any, and what was is kept beside it as
 * `.marked` for those that are served below one (server/http/static-files.ts).
 */
async function unmarkStaticFiles() {
  const folder = join(root, '.next', 'static');
  for (const name of globSync('**/*.{js,css,json,svg,txt,webmanifest}', { cwd: folder })) {
    const path = join(folder, name);
    const text = await readFile(path, 'utf8');
    if (!text.includes(basePathMark)) continue;
    await writeFile(`${path}.marked`, text);
    await writeFile(path, text.replaceAll(basePathMark, ''));
  }
}

async function compressStaticFiles() {
  const folder = join(root, '.next', 'static');
  const names = globSync('**/*.{js,css,json,svg,txt,map,wasm}', { cwd: folder });
  await Promise.all(names.map((name) => compressFile(join(folder, name))));
}

async function compressFile(path) {
  const bytes = await readFile(path);
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
    promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, gzipped)]);
}

/** For the page about the product; sources without git have none. */
function noteCommit() {
  const { status, stdout } = spawnSync('git', ['describe', '--always', '--dirty', '--abbrev=12', '--exclude', '*'], {
    cwd: root,
    encoding: 'utf8',
  });
  const path = join(root, '.next', 'pilothouse-commit');
  if (status === 0) writeFileSync(path, stdout);
  else rmSync(path, { force: true });
}

function sourceStamp() {
  const hash = createHash('sha256');
  const names = sources.flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }));
  const paths = names
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const path of paths)
    hash
      .update(`${path.slice(root.length)}\0`)
      .update(readFileSync(path))
      .update('\0');
  return hash.digest('hex');
}
