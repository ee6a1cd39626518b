import { labelNameProblem } from '#lib/kubernetes/names.ts';
import { mostCandidates, type NamespacesAnswer } from '#lib/protocol/namespaces.ts';
import { sendJson } from '#server/http/answer.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { ClusterContext } from '#server/http/route.ts';
import { refusalOf } from '#server/upstream/upstream-status.ts';
import { discoverNamespaces } from './discover-namespaces.ts';
import { listNamespaces } from './list-namespaces.ts';

const longestName = 63;

/** `GET /api/clusters/{cluster}/namespaces`: see lib/protocol/namespaces.ts. Only ever as the signed-in user. */
export async function handleNamespaces(context: ClusterContext): Promise<void> {
  const { response, session, upstream, signal, url } = context;
  const candidates = readCandidates(url.searchParams.get('candidates') ?? '');
  const listed = await listNamespaces(upstream, signal);
  if ('names' in listed) {
    const answer: NamespacesAnswer = { namespaces: listed.names, from: 'list', complete: listed.complete };
    sendJson(response, 200, answer);
    return;
  }
  if (listed.refusal.status !== 403) {
    // Signed out, overloaded, broken: the API server's own words, as the pass-through would give them.
    sendJson(response, listed.refusal.status, refusalOf(listed.refusal));
    return;
  }
  sendJson(response, 200, await discoverNamespaces({ upstream, user: session.user, candidates, signal }));
}

/** Names that can be those of a namespace. What can't be one is left out: it would never be asked about. */
function readCandidates(text: string): readonly string[] {
  if (text.length > mostCandidates * (longestName + 1)) throw tooMany();
  const names = text.split(',').filter((name) => name !== '');
  if (names.length > mostCandidates) throw tooMany();
  return [...new Set(names.filter((name) => labelNameProblem(name) === undefined))];
}

function tooMany(): Refusal {
  return new Refusal('bad-request', `at most ${mostCandidates} candidates are taken`, { field: 'candidates' });
}
