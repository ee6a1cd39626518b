import { type AccountName, type Binding, bindsRole, type Subject } from './binding.ts';

/** A subject that has something taken away, and where. */
export interface Loss {
  readonly subject: Subject;
  /** Undefined: in the whole cluster. */
  readonly namespace: string | undefined;
}

export interface RoleLosses {
  /** They stay and give nothing, until there is a role of that name again. */
  readonly bindings: readonly Binding[];
  /** Each subject once for each place, those of the whole cluster first. */
  readonly losses: readonly Loss[];
}

/** Who loses what a role gives when it is deleted, as far as the bindings are known. */
export function lossesOfRole(
  bindings: readonly Binding[],
  role: { readonly namespace?: string | undefined; readonly name: string },
): RoleLosses {
  const naming = bindings.filter((binding) => bindsRole(binding, role));
  const losses = naming.flatMap(({ namespace, subjects }) => subjects.map((subject) => ({ subject, namespace })));
  const unique = [...new Map(losses.map((loss) => [lossKey(loss), loss])).values()];
  const rank = ({ namespace }: Loss) => (namespace === undefined ? 0 : 1);
  return { bindings: naming, losses: unique.sort((a, b) => rank(a) - rank(b)) };
}

export interface BindingLosses {
  readonly loses: readonly Subject[];
  /** They have the same role there by another binding, or in the whole cluster. */
  readonly keeps: readonly Subject[];
}

/** Who loses the role when the binding is deleted. `others`: all bindings that are known, this one among them or not. */
export function lossesOfBinding(binding: Binding, others: readonly Binding[]): BindingLosses {
  const { namespace, role } = binding;
  const same = others.filter(
    (other) =>
      !(other.name === binding.name && other.namespace === namespace) &&
      other.role.kind === role.kind &&
      other.role.name === role.name &&
      (other.namespace === namespace || (other.namespace === undefined && role.kind === 'ClusterRole')),
  );
  const kept = new Set(same.flatMap(({ subjects }) => subjects.map(subjectText)));
  const subjects = [...new Map(binding.subjects.map((subject) => [subjectText(subject), subject])).values()];
  return {
    loses: subjects.filter((subject) => !kept.has(subjectText(subject))),
    keeps: subjects.filter((subject) => kept.has(subjectText(subject))),
  };
}

/** Bindings that name the account itself: they stay, and give the same to the next account of this name. */
export function bindingsNaming(bindings: readonly Binding[], { namespace, name }: AccountName): Binding[] {
  const user = userOfAccount({ namespace, name });
  return bindings.filter(({ subjects }) =>
    subjects.some((subject) =>
      subject.kind === 'ServiceAccount'
        ? subject.name === name && subject.namespace === namespace
        : subject.kind === 'User' && subject.name === user,
    ),
  );
}

/** Whether somebody signed in is this subject, or in this group. */
export function isSubject(
  { kind, name, namespace = '' }: Subject,
  user: { readonly name: string; readonly groups: readonly string[] },
): boolean {
  if (kind === 'ServiceAccount') return user.name === userOfAccount({ namespace, name });
  return kind === 'Group' ? user.groups.includes(name) : kind === 'User' && user.name === name;
}

function userOfAccount({ namespace, name }: AccountName): string {
  return `system:serviceaccount:${namespace}:${name}`;
}

function lossKey({ subject, namespace }: Loss): string {
  return `${namespace ?? ''} ${subjectText(subject)}`;
}

function subjectText({ kind, namespace, name }: Subject): string {
  return `${kind} ${namespace ?? ''}/${name}`;
}
