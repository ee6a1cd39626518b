import { request } from 'undici';
import { type ConsoleServer, type ServedCluster, startConsole } from '#scripts/test/console-server.ts';
import { LiveClient } from '#server/testing/live-client.ts';
import { TestBrowser } from '#server/testing/server-under-test.ts';
import { cpuMs, mainThreadCpuMs, residentBytes } from './process.ts';

/** How long somebody looks at a page before going on: by then the likely next ones are fetched, and threads run. */
export const lookingMs = 3_000;

/** Pilothouse in production mode in a process of its own, and what that process says and uses. */
export class Pilothouse {
  readonly origin: string;
  readonly #console: ConsoleServer;
  readonly #metricsPort: number;
  readonly #cluster: string;

  private constructor(console: ConsoleServer, metricsPort: number, cluster: string) {
    this.#console = console;
    this.#metricsPort = metricsPort;
    this.#cluster = cluster;
    this.origin = console.origin;
  }

  static async start(cluster: ServedCluster, metricsPort: number): Promise<Pilothouse> {
    const env = { PILOTHOUSE_METRICS_PORT: String(metricsPort) };
    return new Pilothouse(await startConsole({ clusters: [cluster], env }), metricsPort, cluster.name);
  }

  async signIn(token: string): Promise<TestBrowser> {
    const browser = new TestBrowser(this.origin);
    const answer = await browser.signIn(this.#cluster, token);
    if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${answer.text}`);
    return browser;
  }

  open(browser: TestBrowser): Promise<LiveClient> {
    return LiveClient.open(browser, this.#cluster);
  }

  async figures(): Promise<ProcessFigures> {
    const answer = await request(`http://127.0.0.1:${this.#metricsPort}/metrics`);
    return new ProcessFigures(await answer.body.text());
  }

  async residentBytes(): Promise<number> {
    return residentBytes(this.#console.pid);
  }

  /** Of all its threads since it was started. */
  async cpuMs(): Promise<number> {
    return cpuMs(this.#console.pid);
  }

  mainThreadCpuMs(): Promise<number> {
    return mainThreadCpuMs(this.#console.pid);
  }

  stop(): Promise<void> {
    return this.#console.stop();
  }
}

/** One scrape. Maxima are since the scrape before. */
export class ProcessFigures {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Sum over all label values, or of the one series. 0 where there is none yet. */
  of(name: string, labels = ''): number {
    let sum = 0;
    for (const line of this.#text.split('\n')) {
      const found = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line);
      if (found?.[1] === name && (labels === '' || found[2] === labels)) sum += Number(found[3]);
    }
    return sum;
  }

  get mainLongestBlockMs(): number {
    return this.of('nodejs_eventloop_lag_max_seconds') * 1000;
  }

  get workerLongestBlockMs(): number {
    return this.of('pilothouse_live_thread_longest_block_seconds') * 1000;
  }

  get watchEvents(): number {
    return this.of('pilothouse_live_watch_events_total');
  }

  get podWatches(): number {
    return this.of('pilothouse_live_watches', 'resource="pods"');
  }

  get podRows(): number {
    return this.of('pilothouse_live_rows', 'resource="pods"');
  }

  get podBytes(): number {
    return this.of('pilothouse_live_cache_bytes', 'resource="pods"');
  }
}
