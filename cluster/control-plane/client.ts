import { readFile } from 'node:fs/promises';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { ClusterProblem } from '../host/problem.ts';
import type { CertificateFiles } from './certificates.ts';

/** Just enough of an object to address it. */
export interface ApplicableObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

interface MediaTypes {
  readonly contentType?: string;
  readonly accept?: string;
}

const applyPatch: MediaTypes = { contentType: 'application/apply-patch+yaml' };

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Talks to the cluster's own API server as its administrator, by client certificate. */
export class ApiClient {
  readonly server: string;
  readonly #agent: Agent;

  private constructor(server: string, agent: Agent) {
    this.server = server;
    this.#agent = agent;
  }

  static async open(server: string, authority: CertificateFiles, client: CertificateFiles, connections = 8) {
    const [ca, cert, key] = await Promise.all([
      readFile(authority.certificate),
      readFile(client.certificate),
      readFile(client.key),
    ]);
    return new ApiClient(server, new Agent({ connections, connect: { ca, cert, key, timeout: 3_000 } }));
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  /** One request; any HTTP status is an answer. Throws only if there is none. */
  async send(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    { contentType = 'application/json', accept = 'application/json' }: MediaTypes = {},
  ): Promise<ApiAnswer> {
    const answer = await request(`${this.server}${path}`, {
      method,
      dispatcher: this.#agent,
      headersTimeout: 60_000,
      bodyTimeout: 60_000,
      headers: { accept, ...(body === undefined ? {} : { 'content-type': contentType }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.body.text();
    return { status: answer.statusCode, body: parseBody(text) };
  }

  async isReady(): Promise<boolean> {
    return (await this.send('GET', '/readyz')).status === 200;
  }

  /** The object, or undefined if there is none. */
  async find(path: string): Promise<unknown> {
    const answer = await this.send('GET', path);
    if (answer.status === 404) return undefined;
    return expectSuccess(answer, 'GET', path);
  }

  async get(path: string, accept?: string): Promise<unknown> {
    const answer = await this.send('GET', path, undefined, accept === undefined ? {} : { accept });
    return expectSuccess(answer, 'GET', path);
  }

  async create(path: string, body: unknown): Promise<unknown> {
    return expectSuccess(await this.send('POST', path, body), 'POST', path);
  }

  async merge(path: string, body: unknown, accept = 'application/json'): Promise<unknown> {
    const answer = await this.send('PATCH', path, body, { contentType: 'application/merge-patch+json', accept });
    return expectSuccess(answer, 'PATCH', path);
  }

  async delete(path: string): Promise<void> {
    const answer = await this.send('DELETE', path);
    if (answer.status !== 404) expectSuccess(answer, 'DELETE', path);
  }

  /** Server-side apply: makes the object or brings ours of its fields up to date. */
  async apply(object: ApplicableObject): Promise<void> {
    const path = `${objectPath(object)}?fieldManager=pilothouse-cluster&force=true&fieldValidation=Strict`;
    expectSuccess(await this.send('PATCH', path, object, applyPatch), 'PATCH', path);
  }

  async applyAll(objects: readonly ApplicableObject[]): Promise<void> {
    for (const object of objects) await this.apply(object);
  }
}

const statusSchema = z.object({ message: z.string() });

function expectSuccess(answer: ApiAnswer, method: string, path: string): unknown {
  if (answer.status >= 200 && answer.status < 300) return answer.body;
  const status = statusSchema.safeParse(answer.body);
  throw new ClusterProblem(
    `The cluster's API server answered ${answer.status} to ${method} ${path}: ${status.success ? status.data.message : String(answer.body)}`,
    'Running the command again goes on where it stopped.',
  );
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Plural names of the kinds that the cluster's own manifests use. */
const plurals: Readonly<Record<string, string>> = {
  APIService: 'apiservices',
  ClusterRole: 'clusterroles',
  ClusterRoleBinding: 'clusterrolebindings',
  ConfigMap: 'configmaps',
  Deployment: 'deployments',
  Namespace: 'namespaces',
  Role: 'roles',
  RoleBinding: 'rolebindings',
  Service: 'services',
  ServiceAccount: 'serviceaccounts',
  StorageClass: 'storageclasses',
};

export function objectPath(object: ApplicableObject): string {
  const plural = plurals[object.kind];
  if (plural === undefined) throw new RangeError(`no plural name is known for kind ${object.kind}`);
  const root = object.apiVersion.includes('/') ? `/apis/${object.apiVersion}` : `/api/${object.apiVersion}`;
  const scope = object.metadata.namespace === undefined ? '' : `/namespaces/${object.metadata.namespace}`;
  return `${root}${scope}/${plural}/${object.metadata.name}`;
}
