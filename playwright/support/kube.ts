import { readFile } from 'node:fs/promises';
import { Agent, request } from 'undici';
import { z } from 'zod';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

const kubeconfigSchema = z.object({
  clusters: z
    .array(z.object({ cluster: z.object({ server: z.string(), 'certificate-authority-data': z.string() }) }))
    .min(1),
  users: z
    .array(z.object({ user: z.object({ 'client-certificate-data': z.string(), 'client-key-data': z.string() }) }))
    .min(1),
});

const objectSchema = z.custom<KubeObject>(
  (value) =>
    z.object({ apiVersion: z.string(), kind: z.string(), metadata: z.object({ name: z.string() }) }).safeParse(value)
      .success,
);
const listSchema = z.object({ items: z.array(z.looseObject({ metadata: z.looseObject({ name: z.string() }) })) });

const tableSchema = z.object({
  columnDefinitions: z.array(z.object({ name: z.string() })),
  rows: z.array(
    z.object({ cells: z.array(z.unknown()), object: z.object({ metadata: z.object({ name: z.string() }) }) }),
  ),
});

/** At most; further ones wait. Writes to the store are slow one by one, and several at once cost little more. */
export const parallelRequests = 16;

export interface KubeAnswer {
  readonly status: number;
  readonly text: string;
}

/** A test's own way to the API server, as its administrator: it never goes through what is tested. */
export class Kube {
  readonly server: string;
  readonly authority: string;
  readonly #agent: Agent;

  private constructor(server: string, authority: string, agent: Agent) {
    this.server = server;
    this.authority = authority;
    this.#agent = agent;
  }

  /** `path` is a kubeconfig with everything embedded; YAML is a superset of the JSON that the local cluster writes. */
  static async open(path: string): Promise<Kube> {
    const { parse } = await import('yaml');
    const config = kubeconfigSchema.parse(parse(await readFile(path, 'utf8')));
    const [cluster] = config.clusters;
    const [user] = config.users;
    if (cluster === undefined || user === undefined) throw new Error(`${path} has no cluster or no user`);
    const ca = decoded(cluster.cluster['certificate-authority-data']);
    const cert = decoded(user.user['client-certificate-data']);
    const key = decoded(user.user['client-key-data']);
    return new Kube(
      cluster.cluster.server,
      ca,
      new Agent({ connections: parallelRequests, connect: { ca, cert, key } }),
    );
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  /** Any HTTP status is an answer. */
  async send(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    contentType = 'application/json',
  ): Promise<KubeAnswer> {
    const answer = await request(`${this.server}${path}`, {
      method,
      dispatcher: this.#agent,
      headers: {
        accept: 'application/json',
        // What is written by nobody is told as such.
        'user-agent': 'kube-client/1.0',
        ...(body === undefined ? {} : { 'content-type': contentType }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: answer.statusCode, text: await answer.body.text() };
  }

  async get(path: string): Promise<KubeObject> {
    return objectSchema.parse(await this.#good('GET', path));
  }

  /** The JSON text as the server sent it: for values that JSON.parse would change. */
  async text(path: string): Promise<string> {
    const answer = await this.send('GET', path);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text.slice(0, 500)}`);
    return answer.text;
  }

  async exists(path: string): Promise<boolean> {
    const { status } = await this.send('GET', path);
    if (status !== 200 && status !== 404) throw new Error(`GET ${path}: ${status}`);
    return status === 200;
  }

  async list(path: string): Promise<z.infer<typeof listSchema>['items']> {
    return listSchema.parse(await this.#good('GET', path)).items;
  }

  /** The list as `kubectl get` prints it: its columns, and the cells of each row by its name. */
  async table(path: string): Promise<{ columns: string[]; rows: Map<string, string[]> }> {
    const { body } = await request(`${this.server}${path}`, {
      dispatcher: this.#agent,
      headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' },
    });
    const { columnDefinitions, rows } = tableSchema.parse(await body.json());
    return {
      columns: columnDefinitions.map(({ name }) => name),
      rows: new Map(rows.map(({ cells, object }) => [object.metadata.name, cells.map(String)])),
    };
  }

  async create(path: string, body: unknown): Promise<KubeObject> {
    return objectSchema.parse(await this.#good('POST', path, body));
  }

  async patch(path: string, body: unknown): Promise<KubeObject> {
    return objectSchema.parse(await this.#good('PATCH', path, body, 'application/merge-patch+json'));
  }

  async delete(path: string): Promise<void> {
    const { status, text } = await this.send('DELETE', path);
    if (status >= 300 && status !== 404) throw new Error(`DELETE ${path}: ${status} ${text.slice(0, 500)}`);
  }

  async #good(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown, contentType?: string): Promise<unknown> {
    const answer = await this.send(method, path, body, contentType);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 500)}`);
    return JSON.parse(answer.text);
  }
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}
