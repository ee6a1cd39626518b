import { type Manifests, readManifests } from './read-manifests.ts';

/** Reads long texts in a worker of its own, so that nobody waits while a few megabytes are read. */
export class BackgroundReader {
  #worker: Worker | undefined;
  #waiting: { readonly text: string; readonly answer: Promise<Manifests> } | undefined;

  /** The same text that is asked for again is read once. Without a worker it is read here. */
  read(text: string): Promise<Manifests> {
    if (this.#waiting?.text === text) return this.#waiting.answer;
    // What is being read is of no use any more.
    this.close();
    const answer = this.#ask(text).catch(() => readManifests(text));
    this.#waiting = { text, answer };
    return answer;
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#waiting = undefined;
  }

  #ask(text: string): Promise<Manifests> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./manifests.worker.ts', import.meta.url), {
        type: 'module',
        name: 'manifests',
      });
      this.#worker = worker;
      worker.onmessage = ({ data }: MessageEvent<Manifests>) => resolve(data);
      worker.onerror = () => reject(new Error('the worker broke'));
      worker.postMessage(text);
    });
  }
}
