import type { ActionId } from '#lib/kinds/actions/action.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';

/** A situation of the list of errors: `E12`. */
export type RuleId = `E${number}`;

/** Texts of the server among them are data: shown, never parsed. */
export type Params = Readonly<Record<string, string | number>>;

/** An object that a finding speaks of. */
export interface FoundObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** What is wrong, in the words of one rule. All texts are below `diagnosis` in the messages. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: 'bad' | 'warn';
  /** `finding.{code}.title` is the cause in one sentence, `finding.{code}.text` explains it (may be absent). */
  readonly code: string;
  readonly params: Params;
  /** The cause as rows of lists say it: where it is given, the title's `{reason}` is its text. */
  readonly reason?: StatusReason;
  /** Where the cause is: not always the object whose page asks. */
  readonly object: FoundObject;
  /** Path in that object: `spec.selector`. */
  readonly field?: string;
  readonly sinceMs?: number;
  /** What suffers from it: the pods of a workload, the Ingress of a Service. */
  readonly affected: readonly FoundObject[];
  /** What shows that it is so. */
  readonly evidence: readonly Evidence[];
  /** What can be done, the best first. */
  readonly next: readonly NextStep[];
}

export type Evidence =
  /** The server's own words (`''`: it said none) and where they stand; what they are is `evidence.{code}`. */
  | {
      readonly type: 'said';
      readonly from: FoundObject;
      readonly code: string;
      readonly params: Params;
      readonly sentence: string;
    }
  /** Several objects, a line each: nodes that don't fit, volumes, pods that are not ready. Title: `evidence.{code}`. */
  | {
      readonly type: 'rows';
      readonly code: string;
      readonly params: Params;
      readonly rows: readonly EvidenceRow[];
      /** So many more are not shown. */
      readonly more?: number;
    }
  /** A checklist that stops at the first failing step. */
  | { readonly type: 'steps'; readonly steps: readonly EvidenceStep[] }
  /** Labels that were looked for, and those that are there. */
  | {
      readonly type: 'labels';
      readonly wanted: Labels;
      readonly wantedBy: FoundObject;
      readonly found: Labels;
      readonly foundAt: readonly FoundObject[];
    }
  /** How much of a quota, a limit or a node is used. */
  | {
      readonly type: 'meters';
      readonly from: FoundObject;
      /** `used` of `limit`, as the server prints quantities; `ratio` from 0 to 1 and more. */
      readonly meters: readonly {
        readonly name: string;
        readonly used: string;
        readonly limit: string;
        readonly ratio: number;
      }[];
    }
  /** The end of a log. */
  | {
      readonly type: 'log';
      readonly pod: FoundObject;
      readonly container: string;
      readonly previous: boolean;
      readonly lines: readonly string[];
    };

export interface EvidenceRow {
  /** Linked where the object is known; else `name` stands alone. */
  readonly object?: FoundObject;
  readonly name: string;
  readonly tone: Tone;
  /** `row.{code}`. */
  readonly code: string;
  readonly params: Params;
  readonly reason?: StatusReason;
  readonly sentence?: string;
}

export interface EvidenceStep {
  readonly state: 'ok' | 'failed' | 'open' | 'hint';
  /** `stepOf.{code}.{state}`. */
  readonly code: string;
  readonly params: Params;
  readonly evidence: readonly Evidence[];
  readonly next: readonly NextStep[];
}

/** What can be done about it. */
export type NextStep =
  /** An action of an object's page (`on`; default: the page that is open), its form filled in with `values`. */
  | {
      readonly kind: 'action';
      readonly action: ActionId;
      readonly on?: FoundObject;
      readonly values?: Readonly<Record<string, string>>;
    }
  /** A change that is ready to be saved: shown before and after, then patched. Label: `change.{code}.label`. */
  | {
      readonly kind: 'change';
      readonly object: FoundObject;
      readonly code: string;
      readonly params: Params;
      readonly patch: readonly PatchOperation[];
      readonly subresource?: string;
    }
  /** Another tab of the page that is open. */
  | { readonly kind: 'tab'; readonly tab: 'yaml' | 'events' | 'logs' }
  /** The log of a pod, as it helps most: of the run that failed. */
  | { readonly kind: 'logs'; readonly pod: FoundObject; readonly container?: string; readonly previous?: boolean }
  | { readonly kind: 'open'; readonly object: FoundObject }
  /** The YAML of an object, to be edited. */
  | { readonly kind: 'edit'; readonly object: FoundObject }
  /** A list, filtered (the filter language of lists). Label: `list.{code}`. */
  | {
      readonly kind: 'list';
      readonly resource: string;
      readonly namespace: string | undefined;
      readonly filter: string;
      readonly code: string;
      readonly params: Params;
    }
  /** Something that is missing is made by its form. `values`: search parameters that the form understands. */
  | {
      readonly kind: 'create';
      readonly resource: string;
      readonly object: FoundObject;
      readonly values?: Readonly<Record<string, string>>;
    };

/** RFC 6902. A `test` guards what was seen; the whole patch is guarded by the resourceVersion as well. */
export type PatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string };

/** Something that would have told more, and could not be read. */
export interface Unread {
  /** `pods`, `deployments.apps`, `pods/log`. */
  readonly resource: string;
  readonly verb: 'get' | 'list';
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  /** `forbidden`: no right. `too-much`: a bound of the diagnosis. `failed`: no usable answer. */
  readonly why: 'forbidden' | 'too-much' | 'failed';
  /** The API server's own words, '' where there are none. */
  readonly sentence: string;
}
