import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

/** kubectl with a terminal of its own, by `script` of util-linux: as somebody has it who types. */
export class KubectlShell {
  readonly #child: ChildProcessWithoutNullStreams;
  #waiting: { readonly words: string; readonly seen: () => void } | undefined;
  #tail = '';

  constructor(kubectl: string, kubeconfig: string, namespace: string, pod: string) {
    const command = `${kubectl} --kubeconfig ${kubeconfig} -n ${namespace} exec -it ${pod} -- sh`;
    this.#child = spawn('script', ['-qfc', command, '/dev/null']);
    this.#child.stdout.on('data', (chunk: Buffer) => {
      this.#tail = (this.#tail + chunk.toString('latin1')).slice(-4096);
      const waiting = this.#waiting;
      if (waiting === undefined || !this.#tail.includes(waiting.words)) return;
      this.#waiting = undefined;
      waiting.seen();
    });
  }

  /** Types it, and waits until it has written `words`. Milliseconds. */
  async measure(text: string, words: string): Promise<number> {
    this.#tail = '';
    const seen = new Promise<void>((resolve) => {
      this.#waiting = { words, seen: resolve };
    });
    const startedAt = performance.now();
    this.#child.stdin.write(text);
    await seen;
    return performance.now() - startedAt;
  }

  close(): void {
    this.#child.kill();
  }
}
