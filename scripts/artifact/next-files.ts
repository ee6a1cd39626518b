import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { z } from 'zod';
import { root } from '../install.mjs';

const traceShape = z.object({ files: z.array(z.string()) });
const requiredShape = z.object({ files: z.array(z.string()) });

/** Traced as possible, never used: no image is resized here, and pages have no edge runtime. */
const leftOut = /^node_modules\/(?:@img|sharp|detect-libc|semver)\/|\.map$|capsize-font-metrics\.json$/;

/** What Next needs of its build and of `node_modules` to serve, from the repository's root. */
export function nextFiles(): string[] {
  const traces = ['.next/next-server.js.nft.json', ...globSync('.next/server/**/*.nft.json', { cwd: root })];
  const traced = traces.flatMap((trace) => {
    const { files } = traceShape.parse(readJson(trace));
    // The trace of `server/app/page.js.nft.json` is about `server/app/page.js`.
    const page = trace.replace(/\.nft\.json$/, '');
    return [page, ...files.map((file) => normalize(join(dirname(trace), file)))];
  });
  const required = requiredShape.parse(readJson('.next/required-server-files.json')).files;
  const built = globSync('.next/static/**/*', { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  // By our own build, for who asks what runs here.
  const noted = '.next/pilothouse-commit';
  const all = new Set([...traced, ...required, ...built, noted]);
  return [...all].filter((path) => !leftOut.test(path) && isShipped(path) && existsSync(join(root, path))).sort();
}

/** A page's trace may name sources of ours that are built into it. */
function isShipped(path: string): boolean {
  return /^(?:node_modules|\.next)\//.test(path);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
