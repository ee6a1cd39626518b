import { labelNameProblem } from '#lib/kubernetes/names.ts';
import type { RulesReview } from '#lib/kubernetes/rbac/rules-review.ts';
import type { NamespacesAnswer } from '#lib/protocol/namespaces.ts';
import type { SessionUser } from '#lib/protocol/session.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import { readBoundNamespaces } from './bound-namespaces.ts';
import { NamespaceReviews } from './namespace-reviews.ts';
import { mayList, namespacesNamedIn } from './reading-rules.ts';

/** Namespaces that one request asks about, whoever named them. */
const mostReviewed = 200;
const atOnce = 8;

interface Discovery {
  readonly upstream: UserUpstream;
  readonly user: SessionUser;
  /** Well-formed names from the browser. */
  readonly candidates: readonly string[];
  readonly signal: AbortSignal;
}

/**
 * The namespaces that a user who may not list them can read, as far as the cluster lets that be found out: nothing in
 * Kubernetes answers the question itself, and a SelfSubjectRulesReview wants a namespace. Candidates are the
 * ServiceAccount's own namespace, names in rules about namespaces, RoleBindings that may be read and what the browser
 * remembers; each is checked by the user's own reviews. A part that fails is left out and makes the answer incomplete,
 * which it can hardly ever not be.
 */
export async function discoverNamespaces(discovery: Discovery): Promise<NamespacesAnswer> {
  const { upstream, user, candidates, signal } = discovery;
  const own = ownNamespace(user.name);
  const reviews = new NamespaceReviews(upstream, signal);
  const [everywhere, bound] = await Promise.all([
    reviews.rulesOf(nowhere()),
    readBoundNamespaces({ upstream, user, own, signal }),
  ]);
  const asked = new Set<string>();
  const readable = new Set<string>();
  let waiting = new Set(
    [
      ...(own === undefined ? [] : [own]),
      ...namespacesNamedIn(everywhere?.rules ?? []),
      ...bound,
      ...candidates,
    ].filter(isName),
  );
  // A rule in one namespace may name the next: until nothing new is named, or enough has been asked.
  while (waiting.size > 0 && asked.size < mostReviewed) {
    const batch = [...waiting].slice(0, mostReviewed - asked.size);
    for (const name of batch) asked.add(name);
    const found = await inTurns(batch, (name) => look(reviews, name, everywhere));
    waiting = new Set();
    for (const { name, isReadable, named } of found) {
      if (isReadable) readable.add(name);
      for (const other of named) if (isName(other) && !asked.has(other)) waiting.add(other);
    }
  }
  const others = [...readable].filter((name) => name !== own).sort();
  const isOwnReadable = own !== undefined && readable.has(own);
  if (others.length === 0) return { namespaces: own === undefined ? [] : [own], from: 'own', complete: false };
  return { namespaces: isOwnReadable ? [own, ...others] : others, from: 'rules', complete: false };
}

interface Looked {
  readonly name: string;
  readonly isReadable: boolean;
  /** Other namespaces that the rules of this one name. */
  readonly named: readonly string[];
}

async function look(reviews: NamespaceReviews, name: string, everywhere: RulesReview | undefined): Promise<Looked> {
  const found = await reviews.rulesOf(name);
  const named = found === undefined ? [] : namespacesNamedIn(found.rules);
  const isAllowed =
    (found !== undefined && everywhere !== undefined && mayList(found.rules, everywhere.rules)) ||
    ((found === undefined || everywhere === undefined || found.incomplete) && (await reviews.mayListCommon(name)));
  return { name, isReadable: isAllowed && (await reviews.mayExist(name)), named };
}

/** `shop` of `system:serviceaccount:shop:deployer`. */
function ownNamespace(userName: string): string | undefined {
  const name = /^system:serviceaccount:([^:]+):[^:]+$/.exec(userName)?.[1];
  return name !== undefined && isName(name) ? name : undefined;
}

function isName(name: string): boolean {
  return labelNameProblem(name) === undefined;
}

/** A well-formed name that no namespace has: what may be done there may be done everywhere. */
function nowhere(): string {
  return `no-namespace-${crypto.randomUUID()}`;
}

/** At most `atOnce` at a time, so that a long list of candidates never floods the API server. */
async function inTurns<Item, Result>(items: readonly Item[], run: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) results.push(await run(item));
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}
