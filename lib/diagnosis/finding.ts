import type { ActionId } from '#lib/kinds/actions/action.ts';
import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';

/** An object that a finding speaks of. */
export interface FoundObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** What shows that it is so: the server's own words, and where they stand. */
export interface Evidence {
  readonly from: FoundObject;
  /** A message under `diagnosis.evidence`. */
  readonly code: 'waiting' | 'ended' | 'unscheduled';
  readonly params: Readonly<Record<string, string | number>>;
  /** In the server's language; `''`: it said nothing. */
  readonly sentence: string;
}

/** What can be done about it. */
export type NextStep =
  /** An action of the object whose page it is. */
  | { readonly kind: 'action'; readonly action: ActionId }
  /** Another tab of its page. */
  | { readonly kind: 'tab'; readonly tab: 'yaml' | 'events' }
  /** The log of a pod, as it helps most: of the run that failed. */
  | { readonly kind: 'logs'; readonly pod: FoundObject }
  | { readonly kind: 'open'; readonly object: FoundObject }
  /** Something that is missing is made by its form. */
  | { readonly kind: 'create'; readonly resource: string; readonly object: FoundObject };

/** Pods that don't run for one reason, or the reason of one of them. */
export interface Finding {
  /** Which rule: the situation's number in the list of errors, E12. */
  readonly rule: 'E12' | 'E13' | 'E14' | 'E17' | 'E23' | 'other';
  readonly severity: 'bad' | 'warn';
  /** The cause, as it is said in lists too. */
  readonly reason: StatusReason;
  /** Says more than the cause: messages under `diagnosis.text`. */
  readonly text: { readonly code: string; readonly params: Readonly<Record<string, string | number>> } | undefined;
  /** The pods that it is about. */
  readonly pods: readonly FoundObject[];
  readonly evidence: readonly Evidence[];
  readonly next: readonly NextStep[];
}
