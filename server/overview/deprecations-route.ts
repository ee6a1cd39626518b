import { createInterface } from 'node:readline';
import { parseStatus } from '#lib/kubernetes/parse-status.ts';
import type { DeprecationsAnswer, RequestedApi } from '#lib/protocol/deprecated-apis.ts';
import { sendJson } from '#server/http/answer.ts';
import type { ClusterContext } from '#server/http/route.ts';
import { readRequestedApi } from './requested-api.ts';

const mostBytes = 64 * 1024 * 1024;
const mostApis = 200;
const mostProblemBytes = 64 * 1024;

/** `GET /api/clusters/{cluster}/deprecations`: see lib/protocol/deprecated-apis.ts. Only ever as the signed-in user. */
export async function handleDeprecations({ response, upstream, signal }: ClusterContext): Promise<void> {
  const headers = { accept: 'text/plain;version=0.0.4' };
  const answer = await upstream.request({ method: 'GET', path: '/metrics', headers, signal });
  if (answer.status !== 200) {
    let text = '';
    for await (const chunk of answer.body) {
      text += String(chunk);
      if (text.length > mostProblemBytes) break;
    }
    answer.body.destroy();
    sendJson(response, answer.status, parseStatus(answer.status, jsonOrText(text)));
    return;
  }
  const apis: RequestedApi[] = [];
  let bytes = 0;
  let cut = false;
  const lines = createInterface({ input: answer.body, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    bytes += line.length + 1;
    const api = readRequestedApi(line);
    if (api !== undefined) apis.push(api);
    if (bytes < mostBytes && apis.length < mostApis) continue;
    cut = true;
    break;
  }
  answer.body.destroy();
  const found: DeprecationsAnswer = { apis, cut };
  sendJson(response, 200, found);
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
