import { sendJson } from '#server/http/answer.ts';
import type { ClusterContext } from '#server/http/route.ts';
import { readServerCertificate } from './read-server-certificate.ts';

/** `GET /api/clusters/{cluster}/certificate`: see lib/protocol/server-certificate.ts. Only for who is signed in there. */
export async function handleCertificate({ cluster, response, signal }: ClusterContext): Promise<void> {
  sendJson(response, 200, await readServerCertificate(cluster, signal));
}
