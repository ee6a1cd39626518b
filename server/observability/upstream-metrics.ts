import { Counter, Histogram, type Registry } from 'prom-client';
import type { UpstreamCall } from '#server/upstream/upstream-call.ts';

/** Labels are what strangers ask for: beyond so many resources the rest are one. */
const maxResources = 100;

/** How API servers answer. Resources are named, never users, namespaces or objects. */
export class UpstreamMetrics {
  readonly #seconds: Histogram<'verb' | 'resource'>;
  readonly #answers: Counter<'verb' | 'status'>;
  readonly #known = new Set(['none']);

  constructor(registry: Registry) {
    const registers = [registry];
    this.#seconds = new Histogram({
      name: 'pilothouse_upstream_request_seconds',
      help: 'Time until an API server began to answer; what had no answer is left out.',
      labelNames: ['verb', 'resource'],
      buckets: [0.005, 0.025, 0.1, 0.5, 1, 5, 30],
      registers,
    });
    this.#answers = new Counter({
      name: 'pilothouse_upstream_answers_total',
      help: 'Answers of API servers by verb and HTTP status; status 0 is no answer.',
      labelNames: ['verb', 'status'],
      registers,
    });
  }

  observe({ verb, resource, status, seconds }: UpstreamCall): void {
    this.#answers.inc({ verb, status: String(status) });
    if (status !== 0) this.#seconds.observe({ verb, resource: this.#labelOf(resource, status) }, seconds);
  }

  /** A resource is told apart once an API server has answered for it: what somebody made up never is. */
  #labelOf(resource: string, status: number): string {
    if (this.#known.has(resource)) return resource;
    if (status >= 400 || this.#known.size >= maxResources) return 'other';
    this.#known.add(resource);
    return resource;
  }
}
