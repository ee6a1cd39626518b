import type { RowVersion } from '#server/live/rows/row-sink.ts';

/**
 * resourceVersions of one resource as the numbers that rows are compared by. Every real API server counts; for one
 * that does not (PodMetrics has none at all) the reads are counted instead: a later one is newer.
 */
export class Versions {
  #highest = 0;
  #counted = true;

  of(text: string): RowVersion {
    const version = this.#counted ? numberOfVersion(text) : undefined;
    if (version === undefined) {
      this.#counted = false;
      this.#highest += 1;
      return this.#highest;
    }
    this.#highest = Math.max(this.#highest, version);
    return version;
  }

  /** Whether the API server counts: without that there is nothing a watch could start from. */
  get counted(): boolean {
    return this.#counted;
  }

  get highest(): RowVersion {
    return this.#highest;
  }

  /** The newest one seen, for reads that must not be older; '' where the API server does not count. */
  get newest(): string {
    return this.#counted && this.#highest > 0 ? String(this.#highest) : '';
  }

  /** The API server counts from a lower number again: etcd was restored from a backup. */
  fallBack(to: RowVersion): void {
    this.#highest = to;
  }
}

/** Undefined for what is no count, or more digits than a number holds. */
export function numberOfVersion(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
