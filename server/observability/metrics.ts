import { createServer, type Server } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { FailureCode } from '#lib/protocol/failure.ts';
import type { UpstreamCall } from '#server/upstream/upstream-call.ts';
import { LiveMetrics } from './live-metrics.ts';
import { standardError } from './log.ts';
import { LogMetrics } from './log-metrics.ts';
import { UpstreamMetrics } from './upstream-metrics.ts';

/** `exec` are terminals, `watch` what the API server is watched by or followed with through the pass-through. */
export const streamKinds = ['live', 'logs', 'exec', 'watch', 'port'] as const;
export type StreamKind = (typeof streamKinds)[number];

/** Counters and times for /metrics. Labels are routes and outcomes, never names of users or objects. */
export class Metrics {
  readonly registry = new Registry();
  readonly live = new LiveMetrics(this.registry);
  readonly logs = new LogMetrics(this.registry);
  readonly #requests = new Counter({
    name: 'pilothouse_requests_total',
    help: 'Answers by route, method and status.',
    labelNames: ['route', 'method', 'status'] as const,
    registers: [this.registry],
  });
  readonly #durations = new Histogram({
    name: 'pilothouse_request_seconds',
    help: 'Time to the end of an answer; watches and followed logs are left out.',
    labelNames: ['route'] as const,
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers: [this.registry],
  });
  readonly #running = new Gauge({
    name: 'pilothouse_requests_running',
    help: 'Requests that are being answered, watches included.',
    labelNames: ['route'] as const,
    registers: [this.registry],
  });
  readonly #signIns = new Counter({
    name: 'pilothouse_sign_ins_total',
    help: 'Attempts to sign in, by result: ok or a failure code.',
    labelNames: ['result'] as const,
    registers: [this.registry],
  });

  readonly #upstream = new UpstreamMetrics(this.registry);
  readonly #streams = new Gauge({
    name: 'pilothouse_streams',
    help: 'Open streams to browsers by kind, whatever carries them.',
    labelNames: ['kind'] as const,
    registers: [this.registry],
  });
  readonly #linesLost: Counter = new Counter({
    name: 'pilothouse_log_lines_lost_total',
    help: 'Lines of log, of the audit too, that could not be written: the disk is full, or nobody reads.',
    registers: [this.registry],
    collect: () => this.#linesLost.inc(standardError.takeLost()),
  });
  readonly #refusals = new Counter({
    name: 'pilothouse_refusals_total',
    help: 'What Pilothouse itself refused, by reason; what an API server refused is among its answers.',
    labelNames: ['reason'] as const,
    registers: [this.registry],
  });

  /** `version`: of the product. */
  constructor(version: string) {
    const build = new Gauge({
      name: 'pilothouse_build_info',
      help: 'Always 1; what runs is in the labels.',
      labelNames: ['version', 'node'] as const,
      registers: [this.registry],
    });
    build.set({ version, node: process.version }, 1);
    for (const kind of streamKinds) this.#streams.set({ kind }, 0);
    // With nodejs_eventloop_lag_*, measured by perf_hooks.monitorEventLoopDelay.
    collectDefaultMetrics({ register: this.registry });
  }

  begin(route: string): () => void {
    this.#running.inc({ route });
    return () => this.#running.dec({ route });
  }

  answered(route: string, method: string, status: number, seconds: number | undefined): void {
    this.#requests.inc({ route, method, status: String(status) });
    if (seconds !== undefined) this.#durations.observe({ route }, seconds);
  }

  /** Returns what is to be called when it has ended. */
  streamOpened(kind: StreamKind): () => void {
    this.#streams.inc({ kind });
    return () => this.#streams.dec({ kind });
  }

  call(call: UpstreamCall): void {
    this.#upstream.observe(call);
  }

  refused(reason: FailureCode): void {
    this.#refusals.inc({ reason });
  }

  /** How near the process is to its limit. */
  watchMemory(guard: { readonly limitBytes: number; readonly isShort: boolean }): void {
    const registers = [this.registry];
    new Gauge({
      name: 'pilothouse_memory_limit_bytes',
      help: 'What this process may use: the limit of its container, else the memory of the machine.',
      registers,
    }).set(guard.limitBytes);
    new Gauge({
      name: 'pilothouse_memory_is_short',
      help: '1 while large reads are refused because this limit is near.',
      registers,
      collect() {
        this.set(guard.isShort ? 1 : 0);
      },
    });
  }

  linesLost(count: number): void {
    this.#linesLost.inc(count);
  }

  signIn(result: string): void {
    this.#signIns.inc({ result });
  }
}

/** A port of its own: what scrapes must not reach the pages, and the pages' users must not reach this. */
export function serveMetrics(metrics: Metrics, host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
