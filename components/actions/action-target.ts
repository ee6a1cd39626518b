import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';

/** One object that an action is about. With `uid` it is this very object, not one that took its name since. */
export interface ActionTarget {
  readonly namespace?: string | undefined;
  readonly name: string;
  readonly uid?: string | undefined;
}

/** What a form begins with, where somebody knows it already: `replicas` of scaling. Each dialog takes what it knows. */
export type ActionValues = Readonly<Record<string, string>>;

/** The same for the dialog of every action, wherever it was opened: it reads the objects it needs itself. */
export interface ActionDialogProps {
  readonly resource: Resource;
  /** At least one, all of `resource`. */
  readonly targets: readonly ActionTarget[];
  readonly values?: ActionValues | undefined;
  /** `changed`: something was written. */
  readonly onClose: (changed: boolean) => void;
}

export function targetKey({ namespace, name }: ActionTarget): string {
  return `${namespace ?? ''}/${name}`;
}

export function targetOf({ metadata: { namespace, name, uid } }: KubeObject): ActionTarget {
  return { namespace, name, uid };
}
