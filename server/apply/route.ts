import { once } from 'node:events';
import { z } from 'zod';
import type { ApplyRequest, ApplyStop, ApplyStopped } from '#lib/protocol/apply.ts';
import { dataHeaders, sendJson } from '#server/http/answer.ts';
import { readJson } from '#server/http/body.ts';
import type { ClusterContext } from '#server/http/route.ts';
import { auditIdOf } from '#server/upstream/tracked-upstream.ts';
import type { SendUpstream } from './answer.ts';
import { applyObjects } from './apply-objects.ts';
import { RunningApplies } from './running.ts';

const maxBodyBytes = 16 * 1024 * 1024;
const maxObjects = 1000;

const maxNameLength = 253;

const stopShape: z.ZodType<ApplyStop> = z.object({ method: z.literal('stop'), run: z.uuid() }).readonly();

const requestShape: z.ZodType<ApplyRequest | ApplyStop> = z.union([
  stopShape,
  z
    .object({
      method: z.enum(['create', 'apply', 'delete', 'undo']),
      dryRun: z.boolean(),
      force: z.boolean().default(false),
      compare: z.boolean().default(false),
      cascade: z.enum(['Background', 'Foreground', 'Orphan']).default('Background'),
      run: z.uuid().optional(),
      defaultNamespace: z.string().min(1).max(maxNameLength),
      objects: z.array(z.object({ id: z.string().max(200), json: z.string() })).max(maxObjects),
    })
    .transform(({ run, ...request }) => (run === undefined ? request : { ...request, run }))
    .readonly(),
]);

/** Ids are per person: nobody stops what somebody else has begun, should they learn its id. */
const running = new RunningApplies();

/** `POST /api/clusters/{cluster}/apply`: see lib/protocol/apply.ts. Ends between two objects when the browser leaves. */
export async function handleApply(context: ClusterContext): Promise<void> {
  const request = await readJson(context.request, maxBodyBytes, requestShape);
  const { response, signal } = context;
  if (request.method === 'stop') {
    const answer: ApplyStopped = { found: running.stop(runKey(context, request.run)) };
    sendJson(response, 200, answer);
    return;
  }
  response.writeHead(200, {
    ...dataHeaders,
    'content-type': 'application/x-ndjson',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  const { stop, end } = running.begin(request.run === undefined ? undefined : runKey(context, request.run));
  try {
    for await (const result of applyObjects(request, audited(context, request.dryRun), signal, stop)) {
      if (!response.write(`${JSON.stringify(result)}\n`)) await once(response, 'drain', { signal });
    }
  } finally {
    end();
  }
  response.end();
}

function runKey({ cluster, session }: ClusterContext, run: string): string {
  return JSON.stringify([cluster.id, session.user, run]);
}

const actions: Readonly<Record<string, string>> = { POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' };

/** Every write that goes upstream leaves an audit line, also those that fail. */
function audited({ upstream, audit }: ClusterContext, dryRun: boolean): SendUpstream {
  return async (request, limitBytes) => {
    const action = actions[request.method];
    const path = request.path.split('?')[0] ?? '';
    try {
      const answer = await upstream.text(request, limitBytes);
      const upstreamAuditId = auditIdOf(answer.headers);
      if (action !== undefined) audit({ action, path, dryRun, httpStatus: answer.status, upstreamAuditId });
      return answer;
    } catch (error) {
      const failure = error instanceof Error ? error.name : 'unknown';
      if (action !== undefined) audit({ action, path, dryRun, httpStatus: 0, failure });
      throw error;
    }
  };
}
