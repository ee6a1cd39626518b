import type { DownloadTicket } from '#lib/protocol/download.ts';
import { failureHeader, requestHeader } from '#lib/protocol/failure.ts';
import {
  type ContainerPlace,
  type FileAsk,
  type FileChange,
  type FileList,
  fileSizeHeader,
} from '#lib/protocol/files.ts';
import { problemOfAnswer, problemOfSilence, RequestProblem } from '#lib/protocol/request-problem.ts';
import { withBasePath } from './base-path.ts';
import { serverRequest } from './server-request.ts';
import { reportSessionLoss } from './session-loss.ts';

const base = (cluster: string) => `/api/clusters/${encodeURIComponent(cluster)}/files`;

/** Of the server's routes for files in containers (lib/protocol/files.ts). All throw `RequestProblem`. */
export async function listFiles(cluster: string, ask: FileAsk, signal?: AbortSignal): Promise<FileList> {
  // Our own server writes it from the same type.
  return (await post(cluster, 'list', ask, signal)).json();
}

export interface FileStart {
  readonly bytes: Uint8Array;
  readonly sizeBytes: number;
}

export async function readFile(cluster: string, ask: FileAsk, signal?: AbortSignal): Promise<FileStart> {
  const answer = await post(cluster, 'read', ask, signal);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { bytes, sizeBytes: Number(answer.headers.get(fileSizeHeader) ?? bytes.byteLength) };
}

export async function changeFile(cluster: string, change: FileChange): Promise<void> {
  await post(cluster, 'change', change);
}

/** The address that is the file, once. */
export async function downloadAddress(cluster: string, ask: FileAsk): Promise<string> {
  const { ticket }: DownloadTicket = await (await post(cluster, 'download', ask)).json();
  return `${withBasePath(base(cluster))}/download/${encodeURIComponent(ticket)}`;
}

async function post(cluster: string, what: string, body: object, signal?: AbortSignal): Promise<Response> {
  const url = `${base(cluster)}/${what}`;
  const headers = { 'content-type': 'application/json' };
  try {
    return await serverRequest(
      { method: 'POST', url, headers, body: JSON.stringify(body), signal },
      { cluster, method: 'POST', path: url },
    );
  } catch (error) {
    if (error instanceof RequestProblem && error.httpStatus === 401) reportSessionLoss(cluster, error);
    throw error;
  }
}

export interface UploadRequest extends ContainerPlace {
  readonly path: string;
  readonly file: File;
  readonly overwrite: boolean;
}

/** By XMLHttpRequest: fetch tells nothing of how much of a body has gone. An abort rejects with an `AbortError`. */
export function uploadFile(
  cluster: string,
  { file, overwrite, ...place }: UploadRequest,
  onProgress: (sentBytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const query = new URLSearchParams({ ...place, size: String(file.size), overwrite: String(overwrite) });
  const path = `${base(cluster)}/upload`;
  const summary = { cluster, method: 'POST', path };
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', withBasePath(`${path}?${query}`));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader(requestHeader, '1');
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onerror = () => reject(problemOfSilence(summary, 'the connection was lost'));
    request.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) return resolve();
      const problem = problemOfAnswer(summary, {
        httpStatus: request.status,
        failureHeader: request.getResponseHeader(failureHeader),
        retryAfter: request.getResponseHeader('retry-after'),
        body: request.responseText,
      });
      if (problem.httpStatus === 401) reportSessionLoss(cluster, problem);
      reject(problem);
    };
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
