import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { cpuMs, residentBytes } from '#bench/live/process.ts';
import { startTestServer, TestBrowser } from '#server/testing/server-under-test.ts';
import type { Cluster } from '#server/upstream/cluster.ts';

/** The server without its pages, in a process of its own. */
export class BareServer {
  readonly address: string;
  readonly #pid: number;
  readonly stop: () => Promise<void>;

  private constructor(address: string, pid: number, stop: () => Promise<void>) {
    this.address = address;
    this.#pid = pid;
    this.stop = stop;
  }

  static async start(cluster: Cluster): Promise<BareServer> {
    const program = fileURLToPath(new URL('./main.ts', import.meta.url));
    const child = spawn(process.execPath, [program, '--serve', JSON.stringify(cluster)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    const [address] = await Promise.race([once(createInterface(child.stdout), 'line'), exited]);
    if (typeof address !== 'string') throw new Error('the server did not start');
    return new BareServer(address, child.pid ?? 0, async () => {
      child.kill('SIGTERM');
      await exited;
    });
  }

  async signIn(cluster: Cluster): Promise<TestBrowser> {
    const browser = new TestBrowser(this.address);
    const answer = await browser.signIn(cluster.id, 'good');
    if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${answer.text}`);
    return browser;
  }

  residentBytes(): Promise<number> {
    return residentBytes(this.#pid);
  }

  cpuMs(): Promise<number> {
    return cpuMs(this.#pid);
  }
}

/** What the process of a `BareServer` does. */
export async function serve(cluster: Cluster): Promise<void> {
  const server = await startTestServer([cluster], { logLevel: 'warn' });
  console.log(server.address);
  // Whoever started it may be gone without a word.
  process.stdin.resume().once('end', () => process.exit());
  process.once('SIGTERM', () => process.exit());
}
