import { resourcePath } from '#lib/kubernetes/resource.ts';
import { sendJson, sendJsonText } from '#server/http/answer.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { ClusterContext } from '#server/http/route.ts';
import { refusalOf } from '#server/upstream/upstream-status.ts';
import type { DiagnoseThread } from './thread/diagnose-thread.ts';

/** `GET /api/clusters/{cluster}/diagnose`: see lib/protocol/diagnose.ts. Only ever as the signed-in user. */
export async function handleDiagnose(
  { response, upstream, signal, url }: ClusterContext,
  thread: DiagnoseThread,
): Promise<void> {
  const asked = readQuery(url.searchParams);
  const path = resourcePath(asked.resource, asked);
  const read = await upstream.text({ method: 'GET', path, headers: { accept: 'application/json' }, signal });
  if (read.status !== 200) {
    sendJson(response, read.status, refusalOf(read));
    return;
  }
  sendJsonText(response, 200, await thread.diagnose(upstream, { ...asked.resource, kind: '' }, read.text, signal));
}

/** Names of resources and versions as discovery gives them; anything else is refused before a path is made of it. */
const segment = /^[a-z0-9]([a-z0-9.-]{0,252})$/;

function readQuery(params: URLSearchParams) {
  const [group, version, plural] = ['group', 'version', 'resource'].map((name) => params.get(name) ?? '');
  const name = params.get('name') ?? '';
  const namespace = params.get('namespace') ?? '';
  if (group !== '' && !segment.test(group ?? '')) throw bad('group');
  if (!segment.test(version ?? '')) throw bad('version');
  if (!segment.test(plural ?? '')) throw bad('resource');
  // RBAC names may hold nearly anything; a path of dots would lead elsewhere.
  if (name === '' || name.length > 253 || /^\.{1,2}$/.test(name)) throw bad('name');
  if (namespace !== '' && !segment.test(namespace)) throw bad('namespace');
  return {
    resource: { group: group ?? '', version: version ?? '', plural: plural ?? '', namespaced: namespace !== '' },
    ...(namespace === '' ? {} : { namespace }),
    name,
  };
}

function bad(field: string): Refusal {
  return new Refusal('bad-request', `${field} is missing or can't be one`, { field });
}
