import { Counter, Gauge, type Registry } from 'prom-client';

export interface LogsNow {
  readonly connections: number;
  readonly sources: number;
}

/** Figures of logs that are read in browsers. */
export class LogMetrics {
  readonly #bytes: Counter;
  readonly #skipped: Counter;
  #now: () => LogsNow = () => ({ connections: 0, sources: 0 });

  constructor(registry: Registry) {
    const registers = [registry];
    const counter = (name: string, help: string) => new Counter({ name: `pilothouse_logs_${name}`, help, registers });
    this.#bytes = counter('sent_bytes_total', 'Bytes of logs sent to browsers over their connections.');
    this.#skipped = counter('skipped_lines_total', 'Lines that were dropped because a browser did not read in time.');
    const gauge = (name: keyof LogsNow, help: string) => {
      const now = () => this.#now()[name];
      return new Gauge({
        name: `pilothouse_logs_${name}`,
        help,
        registers,
        collect() {
          this.set(now());
        },
      });
    };
    gauge('connections', 'Open log connections.');
    gauge('sources', 'Containers whose logs are read over them.');
  }

  watch(now: () => LogsNow): void {
    this.#now = now;
  }

  sent(bytes: number): void {
    this.#bytes.inc(bytes);
  }

  skipped(lines: number): void {
    this.#skipped.inc(lines);
  }
}
