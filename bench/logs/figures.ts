import { setTimeout as after } from 'node:timers/promises';
import { LogClient, type LogClientOptions } from '#server/testing/log-client.ts';
import type { TestBrowser } from '#server/testing/server-under-test.ts';
import { BareServer } from './bare-server.ts';
import { PlayedKubelet } from './played-kubelet.ts';

export interface FloodFigures {
  readonly linesPerSecond: number;
  readonly bytesPerSecond: number;
  readonly messagesPerSecond: number;
  /** Of one core. */
  readonly cpuPercent: number;
  /** Medians of the resident memory in the first and the last quarter. */
  readonly firstBytes: number;
  readonly lastBytes: number;
  /** From the line's time to its arrival here, with the way from the played kubelet. */
  readonly medianMs: number;
  readonly longestMs: number;
  readonly skippedLines: number;
  readonly missingLines: number;
}

export interface SlowFigures {
  readonly writtenBytes: number;
  readonly receivedBytes: number;
  readonly beforeBytes: number;
  readonly highestBytes: number;
  readonly missingLines: number;
}

export interface HistoryFigures {
  readonly lines: number;
  readonly linesPerSecond: number;
  readonly beforeBytes: number;
  readonly highestBytes: number;
}

/** The server in a process of its own before a played kubelet in this one. */
export class LogBench {
  readonly kubelet: PlayedKubelet;
  readonly server: BareServer;
  readonly #browser: TestBrowser;

  private constructor(kubelet: PlayedKubelet, server: BareServer, browser: TestBrowser) {
    this.kubelet = kubelet;
    this.server = server;
    this.#browser = browser;
  }

  static async start(options: { readonly linesPerSecond: number; readonly pastLines: number }): Promise<LogBench> {
    const kubelet = await PlayedKubelet.start({ ...options, lineBytes: 100 });
    const server = await BareServer.start(kubelet.cluster);
    return new LogBench(kubelet, server, await server.signIn(kubelet.cluster));
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.kubelet.close();
  }

  /** One reader that keeps up. */
  async flood(containers: number, seconds: number, warmSeconds: number): Promise<FloodFigures> {
    const before = this.kubelet.followedLines;
    const client = await this.#open({ keepsLines: false });
    client.read(this.kubelet.containers(containers), { follow: true, start: { tailLines: 0 } });
    await client.until(({ lineCount }) => lineCount > 0);
    // Code is compiled and the heap finds its size: that is no part of it.
    await after(warmSeconds * 1000);
    const [lines, bytes, messages, cpuMs, beganMs] = [
      client.lineCount,
      client.bytes,
      client.tells.length,
      await this.server.cpuMs(),
      performance.now(),
    ];
    const memory: number[] = [];
    const delays: number[] = [];
    while (performance.now() - beganMs < seconds * 1000) {
      await after(100);
      memory.push(await this.server.residentBytes());
      if (client.last !== undefined) delays.push(client.last.atMs - Date.parse(client.last.line.time));
    }
    const tookSeconds = (performance.now() - beganMs) / 1000;
    const cpuPercent = ((await this.server.cpuMs()) - cpuMs) / (tookSeconds * 10);
    const rates = [client.lineCount - lines, client.bytes - bytes, client.tells.length - messages];
    const [linesPerSecond = 0, bytesPerSecond = 0, messagesPerSecond = 0] = rates.map((count) => count / tookSeconds);
    const missingLines = await this.#missing(client, before);
    const quarter = Math.ceil(memory.length / 4);
    return {
      linesPerSecond,
      bytesPerSecond,
      messagesPerSecond,
      cpuPercent,
      firstBytes: median(memory.slice(0, quarter)),
      lastBytes: median(memory.slice(-quarter)),
      medianMs: median(delays),
      longestMs: Math.max(...delays),
      skippedLines: skippedOf(client),
      missingLines,
    };
  }

  /** One reader that reads nothing for so long, and then all that is left. */
  async slow(seconds: number): Promise<SlowFigures> {
    const beforeBytes = await this.server.residentBytes();
    const client = await this.#open({ keepsLines: false, acks: 'manual' });
    const written = this.kubelet.followedLines;
    client.read(this.kubelet.containers(1), { follow: true, start: { tailLines: 0 } });
    const highestBytes = await this.#highestWhile(after(seconds * 1000));
    const lineBytes = client.bytes / client.lineCount;
    client.acks = 'auto';
    client.ack();
    const missingLines = await this.#missing(client, written);
    return {
      writtenBytes: (this.kubelet.followedLines - written) * lineBytes,
      receivedBytes: client.bytes,
      beforeBytes,
      highestBytes,
      missingLines,
    };
  }

  /** All of the past of so many containers, merged. */
  async history(containers: number): Promise<HistoryFigures> {
    const beforeBytes = await this.server.residentBytes();
    const client = await this.#open({ keepsLines: false });
    const beganMs = performance.now();
    client.read(this.kubelet.containers(containers));
    const highestBytes = await this.#highestWhile(
      client.until(({ tells }) => tells.at(-1)?.type === 'caught-up', 300_000),
    );
    const lines = client.lineCount;
    await client.close();
    return { lines, linesPerSecond: (lines * 1000) / (performance.now() - beganMs), beforeBytes, highestBytes };
  }

  /** Of what was written since, the lines that did not come and were not said to be dropped either. */
  async #missing(client: LogClient, since: number): Promise<number> {
    this.kubelet.isFlooding = false;
    const missing = () => this.kubelet.followedLines - since - client.lineCount - skippedOf(client);
    const deadlineMs = performance.now() + 20_000;
    // What is on its way arrives.
    for (let before = -1; before !== client.lineCount || missing() > 0; ) {
      if (performance.now() > deadlineMs) break;
      before = client.lineCount;
      await after(500);
    }
    await client.close();
    await this.kubelet.untilNobodyFollows();
    this.kubelet.isFlooding = true;
    return missing();
  }

  async #highestWhile(work: Promise<unknown>): Promise<number> {
    let isDone = false;
    const done = work.finally(() => {
      isDone = true;
    });
    let highest = 0;
    while (!isDone) {
      highest = Math.max(highest, await this.server.residentBytes());
      await Promise.race([done, after(100)]);
    }
    await done;
    return highest;
  }

  #open(options: LogClientOptions): Promise<LogClient> {
    return LogClient.open(this.#browser, this.kubelet.cluster.id, options);
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function skippedOf(client: LogClient): number {
  return client.told('skipped').reduce((sum, { lines }) => sum + lines, 0);
}
