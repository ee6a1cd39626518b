import { Agent, request } from 'undici';
import { parse } from 'yaml';
import { z } from 'zod';
import type { KubeAnswer } from './kube.ts';

const schema = z.object({
  clusters: z
    .array(z.object({ cluster: z.object({ server: z.url(), 'certificate-authority-data': z.base64() }) }))
    .length(1),
  users: z
    .array(
      z.object({
        user: z.union([
          z.object({ token: z.string() }),
          z.object({ 'client-certificate-data': z.base64(), 'client-key-data': z.base64() }),
        ]),
      }),
    )
    .length(1),
  contexts: z.array(z.object({ name: z.string(), context: z.object({ namespace: z.string() }) })).length(1),
  'current-context': z.string(),
});

/** One request with what a kubeconfig says, as kubectl would send it: its address, its authority, its credential. */
export async function requestWith(
  kubeconfig: string,
  path: string,
  { method = 'GET', body }: { method?: 'GET' | 'POST'; body?: object } = {},
): Promise<KubeAnswer> {
  const { clusters, users } = schema.parse(parse(kubeconfig));
  const [{ cluster } = { cluster: undefined }] = clusters;
  const [{ user } = { user: undefined }] = users;
  if (cluster === undefined || user === undefined) throw new Error('an empty kubeconfig');
  const ca = decoded(cluster['certificate-authority-data']);
  const connect =
    'token' in user
      ? { ca }
      : { ca, cert: decoded(user['client-certificate-data']), key: decoded(user['client-key-data']) };
  const agent = new Agent({ connect });
  try {
    const answer = await request(`${cluster.server}${path}`, {
      method,
      dispatcher: agent,
      headers: {
        'content-type': 'application/json',
        ...('token' in user ? { authorization: `Bearer ${user.token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, text: await answer.body.text() };
  } finally {
    await agent.destroy();
  }
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}
