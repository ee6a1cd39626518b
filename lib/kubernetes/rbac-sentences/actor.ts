import type { AccountName, Binding, Subject } from './binding.ts';

/** Who asks the API server, as it knows them: a user name and groups. Roles are given to nothing else. */
export interface Actor {
  /** '' for any member of the groups. */
  readonly name: string;
  readonly groups: readonly string[];
}

/** The user name of a ServiceAccount. */
export function userOfAccount({ namespace, name }: AccountName): string {
  return `system:serviceaccount:${namespace}:${name}`;
}

/** The groups that the API server puts every ServiceAccount in (R11). */
export function groupsOfAccount({ namespace }: Pick<AccountName, 'namespace'>): readonly string[] {
  return ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
}

/**
 * A subject as the API server would know it. `groups`: those that a user is said to be in, which no object of the
 * cluster tells. A group stands for any of its members.
 */
export function actorOf(subject: Subject, groups: readonly string[] = []): Actor {
  const { kind, name, namespace = '' } = subject;
  if (kind === 'ServiceAccount')
    return { name: userOfAccount({ namespace, name }), groups: groupsOfAccount({ namespace }) };
  if (kind === 'Group') return { name: '', groups: unique([name, ...groupsWith(name)]) };
  const account = /^system:serviceaccount:([^:]+):[^:]+$/.exec(name)?.[1];
  const own =
    account !== undefined
      ? groupsOfAccount({ namespace: account })
      : [name === 'system:anonymous' ? 'system:unauthenticated' : 'system:authenticated'];
  return { name, groups: unique([...groups, ...own]) };
}

/** Groups that whoever is in this one is in as well. */
function groupsWith(group: string): readonly string[] {
  if (group === 'system:unauthenticated') return [];
  const namespace = /^system:serviceaccounts:(.+)$/.exec(group)?.[1];
  return namespace === undefined ? ['system:authenticated'] : groupsOfAccount({ namespace });
}

/** Whether this subject is them, or a group they are in. */
export function isSubject({ kind, name, namespace = '' }: Subject, actor: Actor): boolean {
  if (kind === 'ServiceAccount') return actor.name === userOfAccount({ namespace, name });
  return kind === 'Group' ? actor.groups.includes(name) : kind === 'User' && actor.name === name;
}

const nearest = ['ServiceAccount', 'User', 'Group'];

/** The subject by which a binding reaches them: themselves before one of their groups. */
export function subjectFor(binding: Binding, actor: Actor): Subject | undefined {
  return binding.subjects
    .filter((subject) => isSubject(subject, actor))
    .sort((a, b) => nearest.indexOf(a.kind) - nearest.indexOf(b.kind))[0];
}

function unique(groups: readonly string[]): readonly string[] {
  return [...new Set(groups)];
}
