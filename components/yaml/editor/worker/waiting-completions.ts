import type { Known } from '#lib/manifest/schema/complete/complete.ts';
import type { SchemaLookup } from '#lib/manifest/schema/schema.ts';
import type { ClusterKnowledge } from './cluster-knowledge.ts';

/** Nobody looks at a list that comes later. */
export const longestWaitMs = 8000;

interface Waiting {
  readonly cluster: string;
  /** Undefined: something it needs is still on its way. */
  readonly answer: (isLast: boolean) => boolean;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Questions whose answer needs schemas that are still on their way, by their ids: an empty list would be a wrong one. */
export class WaitingCompletions {
  readonly #waiting = new Map<number, Waiting>();

  /** `answer` says whether it could; told that it is the last time, it answers with what there is. */
  add(id: number, cluster: string, answer: (isLast: boolean) => boolean): void {
    if (answer(false)) return;
    // Only the newest is still looked for: the text has been typed on since the others.
    for (const older of [...this.#waiting.keys()]) this.cancel(older);
    const timer = setTimeout(() => this.cancel(id), longestWaitMs);
    this.#waiting.set(id, { cluster, answer, timer });
  }

  /** Something more is known of a cluster. */
  learned(cluster: string): void {
    for (const [id, waiting] of [...this.#waiting]) {
      if (waiting.cluster === cluster && waiting.answer(false)) this.#forget(id);
    }
  }

  /** It is answered with what there is, if it still waits. */
  cancel(id: number): void {
    const waiting = this.#waiting.get(id);
    this.#forget(id);
    waiting?.answer(true);
  }

  #forget(id: number): void {
    clearTimeout(this.#waiting.get(id)?.timer);
    this.#waiting.delete(id);
  }
}

/** What is known of a cluster, with note taken of whether what was asked for is still on its way. */
export function watched(knowledge: ClusterKnowledge): { readonly known: Known; readonly isMissing: () => boolean } {
  let isMissing = false;
  const schemaOf: SchemaLookup = (apiVersion, kind) => {
    if (!knowledge.hasSchemas(apiVersion) && knowledge.serves(apiVersion)) isMissing = true;
    return knowledge.schemaOf(apiVersion, kind);
  };
  return {
    known: {
      schemaOf,
      get served() {
        if (knowledge.served === undefined) isMissing = true;
        return knowledge.served;
      },
    },
    isMissing: () => isMissing,
  };
}
