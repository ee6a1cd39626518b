import { ensureBinary } from '#cluster/binaries/build.ts';
import { type BinaryName, binaries } from '#cluster/binaries/catalogue.ts';
import { ensureBrowserPackages } from './browser-packages.ts';
import type { TestResult } from './lane.ts';

/** Everything that later lanes need and that takes long on a machine that has never built it. */
export async function prepareBinaries(signal: AbortSignal): Promise<TestResult[]> {
  const results: TestResult[] = [await timed('browser', ensureBrowserPackages)];
  for (const name of binaryNames()) {
    signal.throwIfAborted();
    const onBuild = () => console.log(`Building ${name} …`);
    results.push(await timed(name, () => ensureBinary(name, { signal, onBuild })));
  }
  return results;
}

function binaryNames(): BinaryName[] {
  return Object.keys(binaries)
    .filter((name): name is BinaryName => name in binaries)
    .filter((name) => binaries[name].onDemand !== true);
}

async function timed(name: string, work: () => Promise<unknown>): Promise<TestResult> {
  const started = performance.now();
  await work();
  return { title: `binaries: ${name}`, outcome: 'passed', durationMs: performance.now() - started };
}
