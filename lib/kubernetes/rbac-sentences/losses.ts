import { userOfAccount } from './actor.ts';
import { type AccountName, type Binding, bindsRole, type Subject, subjectKey } from './binding.ts';

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
  const kept = new Set(same.flatMap(({ subjects }) => subjects.map(subjectKey)));
  const subjects = [...new Map(binding.subjects.map((subject) => [subjectKey(subject), subject])).values()];
  return {
    loses: subjects.filter((subject) => !kept.has(subjectKey(subject))),
    keeps: subjects.filter((subject) => kept.has(subjectKey(subject))),
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

function lossKey({ subject, namespace }: Loss): string {
  return `${namespace ?? ''} ${subjectKey(subject)}`;
}
