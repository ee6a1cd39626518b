import { once } from 'node:events';
import { z } from 'zod';
import type { ApplyRequest } from '#lib/protocol/apply.ts';
import { dataHeaders } from '#server/http/answer.ts';
import { readJson } from '#server/http/body.ts';
import type { ClusterContext } from '#server/http/route.ts';
import type { SendUpstream } from './answer.ts';
import { applyObjects } from './apply-objects.ts';

const maxBodyBytes = 16 * 1024 * 1024;
const maxObjects = 1000;

const requestShape: z.ZodType<ApplyRequest> = z
  .object({
    method: z.enum(['create', 'apply', 'undo']),
    dryRun: z.boolean(),
    force: z.boolean().default(false),
    defaultNamespace: z.string().min(1).max(253),
    objects: z.array(z.object({ id: z.string().max(200), json: z.string() })).max(maxObjects),
  })
  .readonly();

/** `POST /api/clusters/{cluster}/apply`: see lib/protocol/apply.ts. Ends between two objects when the browser leaves. */
export async function handleApply(context: ClusterContext): Promise<void> {
  const request = await readJson(context.request, maxBodyBytes, requestShape);
  const { response, signal } = context;
  response.writeHead(200, {
    ...dataHeaders,
    'content-type': 'application/x-ndjson',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  for await (const result of applyObjects(request, audited(context, request.dryRun), signal)) {
    if (!response.write(`${JSON.stringify(result)}\n`)) await once(response, 'drain', { signal });
  }
  response.end();
}

const actions: Readonly<Record<string, string>> = { POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' };

/** Every write that goes upstream leaves an audit line, also those that fail. */
function audited({ upstream, audit }: ClusterContext, dryRun: boolean): SendUpstream {
  return async (request, limitBytes) => {
    const action = actions[request.method];
    const path = request.path.split('?')[0] ?? '';
    try {
      const answer = await upstream.text(request, limitBytes);
      if (action !== undefined) audit({ action, path, dryRun, httpStatus: answer.status });
      return answer;
    } catch (error) {
      const failure = error instanceof Error ? error.name : 'unknown';
      if (action !== undefined) audit({ action, path, dryRun, httpStatus: 0, failure });
      throw error;
    }
  };
}
