import { ManifestClient } from './manifest-client.ts';

/** An editor that is opened again soon finds the schemas read. */
const idleMs = 120_000;

let client: ManifestClient | undefined;
let holders = 0;
let idle: ReturnType<typeof setTimeout> | undefined;

/** The one worker of this page, for all its editors. Each holder lets go of it once. */
export function holdClient(): { readonly client: ManifestClient; readonly release: () => void } {
  clearTimeout(idle);
  holders += 1;
  client ??= new ManifestClient(
    () => new Worker(new URL('./manifest.worker.ts', import.meta.url), { type: 'module', name: 'manifest' }),
  );
  return { client, release };
}

/** After a worker was lost: the next holder starts another one. */
export function forgetClient(lost: ManifestClient): void {
  if (client === lost) client = undefined;
}

function release(): void {
  holders -= 1;
  if (holders > 0) return;
  idle = setTimeout(() => {
    client?.close();
    client = undefined;
  }, idleMs);
}
