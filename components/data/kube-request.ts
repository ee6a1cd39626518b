import { decodeWarnings } from '#lib/kubernetes/warnings.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { serverRequest } from './server-request.ts';
import { reportSessionLoss } from './session-loss.ts';

export type KubeQuery = Readonly<Record<string, string | number | boolean | undefined>>;

export interface KubeRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
  /** Path at the API server with encoded segments, as `resourcePath` makes it. */
  readonly path: string;
  readonly query?: KubeQuery | undefined;
  readonly body?: string | undefined;
  /** Default `application/json`, when there is a body. */
  readonly contentType?: string | undefined;
  readonly accept?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface KubeAnswer {
  readonly status: number;
  readonly text: string;
  /** Texts of the `Warning:` headers. */
  readonly warnings: readonly string[];
  readonly headers: Headers;
}

/** One request to the cluster's API server, with the credential of the signed-in user. Throws `RequestProblem`. */
export async function kubeRequest(cluster: string, request: KubeRequest): Promise<KubeAnswer> {
  const { method = 'GET', path, query, body, contentType = 'application/json', accept, signal } = request;
  const headers: Record<string, string> = { accept: accept ?? 'application/json' };
  if (body !== undefined) headers['content-type'] = contentType;
  const url = `/api/clusters/${encodeURIComponent(cluster)}/k8s${path}${searchOf(query)}`;
  try {
    const answer = await serverRequest({ method, url, headers, body, signal }, { cluster, method, path });
    const text = await answer.text();
    return {
      status: answer.status,
      text,
      warnings: decodeWarnings(answer.headers.get('warning')),
      headers: answer.headers,
    };
  } catch (error) {
    if (error instanceof RequestProblem && error.httpStatus === 401) reportSessionLoss(cluster, error);
    throw error;
  }
}

function searchOf(query: KubeQuery | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
