import { open, stat } from 'node:fs/promises';
import { setTimeout as after } from 'node:timers/promises';
import { z } from 'zod';

const lineShape = z.object({
  auditID: z.string(),
  verb: z.string(),
  requestURI: z.string(),
  user: z.object({ username: z.string().default('') }),
  userAgent: z.string().default(''),
});
export type AuditedRequest = z.infer<typeof lineShape>;

/** For tests only: what the real API server itself says it was asked, by its audit log. */
export class ApiServerAudit {
  readonly #path: string;
  readonly #from: number;

  private constructor(path: string, from: number) {
    this.#path = path;
    this.#from = from;
  }

  /** Counts from now on. */
  static async begin(path: string): Promise<ApiServerAudit> {
    return new ApiServerAudit(path, (await stat(path)).size);
  }

  /** Waits until the log has a line that fits (the API server writes in batches), and gives back all until then. */
  async until(fits: (request: AuditedRequest) => boolean): Promise<AuditedRequest[]> {
    const deadline = performance.now() + 30_000;
    for (;;) {
      const requests = await this.#read();
      if (requests.some(fits)) return requests;
      if (performance.now() > deadline) throw new Error('the audit log has no such line');
      await after(100);
    }
  }

  async #read(): Promise<AuditedRequest[]> {
    const file = await open(this.#path);
    try {
      const { size } = await file.stat();
      const { buffer } = await file.read({
        buffer: Buffer.alloc(Math.max(0, size - this.#from)),
        position: this.#from,
      });
      const lines = buffer.toString().split('\n').slice(0, -1);
      return lines.flatMap((line) => {
        const parsed = lineShape.safeParse(JSON.parse(line));
        return parsed.success ? [parsed.data] : [];
      });
    } finally {
      await file.close();
    }
  }
}
