import { createHash } from 'node:crypto';
import { Refusal } from '#server/http/refusal.ts';
import type { Session } from '#server/session/session.ts';

/** Counts what is under way, by session. */
export class Operations {
  readonly #most: number;
  readonly #running = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** The end of it is to be told by the returned function. @throws {Refusal} `files-too-many` */
  begin(session: Session): () => void {
    const key = keyOf(session);
    const before = this.#running.get(key) ?? 0;
    if (before >= this.#most) {
      throw new Refusal('files-too-many', `more than ${this.#most} file operations at a time`, {
        retryAfterSeconds: 1,
      });
    }
    this.#running.set(key, before + 1);
    return () => {
      const now = (this.#running.get(key) ?? 1) - 1;
      if (now === 0) this.#running.delete(key);
      else this.#running.set(key, now);
    };
  }
}

function keyOf({ cluster, credential, startedAtMs }: Session): string {
  return createHash('sha256')
    .update(JSON.stringify([cluster, credential, startedAtMs]))
    .digest('base64url');
}
