import { createServer, type Server } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { LiveMetrics } from './live-metrics.ts';
import { LogMetrics } from './log-metrics.ts';

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

  constructor() {
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
