import { isRecord, listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { SessionUser } from '#lib/protocol/session.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';

const bindingsPath = '/apis/rbac.authorization.k8s.io/v1';
const mostBindings = 2000;
const limitBytes = 8 * 1024 * 1024;

/**
 * Namespaces in which a RoleBinding names this user, from the RoleBindings that this user may read: of the whole cluster,
 * else of the own namespace, where the neighbours' namespaces stand as subjects. Only candidates: a binding may be to a
 * role without rules, and one to a group of another authenticator may be missed.
 */
export async function readBoundNamespaces(about: {
  readonly upstream: UserUpstream;
  readonly user: SessionUser;
  readonly own: string | undefined;
  readonly signal: AbortSignal;
}): Promise<readonly string[]> {
  const { upstream, user, own, signal } = about;
  const everywhere = await read(upstream, `${bindingsPath}/rolebindings`, signal);
  if (everywhere !== undefined) {
    const bound = everywhere.filter((binding) => subjectsOf(binding).some((subject) => isAbout(subject, user)));
    return [...new Set(bound.flatMap((binding) => textOf(recordOf(binding.metadata).namespace) ?? []))];
  }
  if (own === undefined) return [];
  const path = `${bindingsPath}/namespaces/${encodeURIComponent(own)}/rolebindings`;
  const here = (await read(upstream, path, signal)) ?? [];
  return [...new Set(here.flatMap(subjectsOf).flatMap((subject) => textOf(subject.namespace) ?? []))];
}

type Binding = Readonly<Record<string, unknown>>;

/** Undefined when they may not or can't be read. */
async function read(upstream: UserUpstream, path: string, signal: AbortSignal): Promise<Binding[] | undefined> {
  const headers = { accept: 'application/json' };
  const asked = { method: 'GET', path: `${path}?limit=${mostBindings}`, headers, signal } as const;
  try {
    const answer = await upstream.text(asked, limitBytes);
    return answer.status === 200 ? listOf(recordOf(JSON.parse(answer.text)).items).filter(isRecord) : undefined;
  } catch (error) {
    // Too many bytes, or none that are JSON: the other sources of candidates stand without this one.
    if (error instanceof Refusal || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function subjectsOf(binding: Binding): Binding[] {
  return listOf(binding.subjects).filter(isRecord);
}

function isAbout(subject: Binding, user: SessionUser): boolean {
  const name = textOf(subject.name) ?? '';
  if (subject.kind === 'Group') return user.groups.includes(name);
  if (subject.kind === 'User') return name === user.name;
  return (
    subject.kind === 'ServiceAccount' &&
    user.name === `system:serviceaccount:${textOf(subject.namespace) ?? ''}:${name}`
  );
}
