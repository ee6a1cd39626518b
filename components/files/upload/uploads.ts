import { uploadFile } from '#components/data/file-requests.ts';
import { Store } from '#components/data/live/store.ts';
import { joinPath } from '#lib/files/path.ts';
import type { ContainerPlace } from '#lib/protocol/files.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

export interface UploadPlace extends ContainerPlace {
  readonly directory: string;
}

/** One file on its way into a container, or what became of it. */
export interface Upload {
  readonly id: number;
  readonly cluster: string;
  readonly place: UploadPlace;
  readonly file: File;
  readonly overwrite: boolean;
  readonly sentBytes: number;
  readonly state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly problem?: RequestProblem;
}

/** Of this window; they go on while one looks at another page. */
export const uploads = new Store<readonly Upload[]>([]);

const cancels = new Map<number, AbortController>();
const afterwards = new Map<number, () => void>();
const atOnce = 2;
let next = 1;

/** `onDone`: after each that has arrived. */
export function startUploads(
  cluster: string,
  place: UploadPlace,
  files: readonly File[],
  overwrite: boolean,
  onDone: () => void,
): void {
  const added = files.map((file): Upload => {
    const id = next++;
    afterwards.set(id, onDone);
    return { id, cluster, place, file, overwrite, sentBytes: 0, state: 'waiting' };
  });
  uploads.set([...uploads.get(), ...added]);
  proceed();
}

export function cancelUpload(id: number): void {
  const controller = cancels.get(id);
  if (controller === undefined) change(id, { state: 'cancelled' });
  else controller.abort();
}

/** Again; `overwrite` when it failed because the name is taken. */
export function retryUpload(upload: Upload, overwrite: boolean, onDone: () => void): void {
  forgetUpload(upload.id);
  startUploads(upload.cluster, upload.place, [upload.file], overwrite, onDone);
}

export function forgetUpload(id: number): void {
  uploads.set(uploads.get().filter((upload) => upload.id !== id));
  afterwards.delete(id);
}

function proceed(): void {
  const all = uploads.get();
  const running = all.filter(({ state }) => state === 'running').length;
  for (const upload of all.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, atOnce - running))) {
    void run(upload);
  }
  askBeforeLeaving();
}

async function run({ id, cluster, place, file, overwrite }: Upload): Promise<void> {
  const controller = new AbortController();
  cancels.set(id, controller);
  change(id, { state: 'running' });
  const { directory, namespace, pod, container } = place;
  const path = joinPath(directory, file.name);
  try {
    await uploadFile(
      cluster,
      { namespace, pod, container, path, file, overwrite },
      (sentBytes) => change(id, { sentBytes }),
      controller.signal,
    );
    change(id, { state: 'done', sentBytes: file.size });
    afterwards.get(id)?.();
  } catch (error) {
    if (controller.signal.aborted) change(id, { state: 'cancelled' });
    else if (error instanceof RequestProblem) change(id, { state: 'failed', problem: error });
    else throw error;
  } finally {
    cancels.delete(id);
    proceed();
  }
}

function change(id: number, part: Partial<Upload>): void {
  uploads.set(uploads.get().map((upload) => (upload.id === id ? { ...upload, ...part } : upload)));
}

let asks = false;

/** With the window the uploads would end. */
function askBeforeLeaving(): void {
  const isBusy = uploads.get().some(({ state }) => state === 'waiting' || state === 'running');
  if (isBusy === asks) return;
  asks = isBusy;
  if (asks) window.addEventListener('beforeunload', ask);
  else window.removeEventListener('beforeunload', ask);
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
