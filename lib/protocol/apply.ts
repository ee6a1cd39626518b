import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import type { FailureCode } from './failure.ts';

/** Field managers: `pilothouse` for Apply only, `pilothouse-edit` for POST, PUT and patches (spec/facts.md 13). */
export const applyManager = 'pilothouse';
export const editManager = 'pilothouse-edit';

export interface ApplyObject {
  /** Chosen by the caller, comes back in the results: the document's index, say. */
  readonly id: string;
  /** The object as JSON text, never through a serializer that knows its fields. */
  readonly json: string;
}

/**
 * `POST /api/clusters/{cluster}/apply`. Objects are written one after another in the order given, except that
 * Namespaces, CustomResourceDefinitions and ServiceAccounts go first. Always `fieldValidation=Strict`.
 * - `create`: POST; an existing name is reported, never changed.
 * - `apply`: server-side apply as field manager `pilothouse`; conflicts are reported unless `force`.
 * - `delete`: in reverse order. A dry run finds out what is there and tells its uid; without that uid in the object
 *   nothing is deleted, so that what goes is what was shown. What is not there is `absent`.
 * - `undo`: deletes what an earlier run created, guarded by uid, in reverse order.
 */
export interface ApplyRequest {
  readonly method: 'create' | 'apply' | 'delete' | 'undo';
  readonly dryRun: boolean;
  readonly force?: boolean;
  /** The results carry `live`, to compare with. */
  readonly compare?: boolean;
  /** Of `delete`: what becomes of the objects that belong to them. Default Background. */
  readonly cascade?: 'Background' | 'Foreground' | 'Orphan';
  /** A UUID that the caller chose for this run, by which an `ApplyStop` finds it. */
  readonly run?: string;
  /** For objects that name no namespace and whose kind has one. */
  readonly defaultNamespace: string;
  readonly objects: readonly ApplyObject[];
}

/**
 * To the same route: the run with this id ends before its next object, and its answer ends with what was done. The
 * answer is an `ApplyStopped`.
 */
export interface ApplyStop {
  readonly method: 'stop';
  readonly run: string;
}

export interface ApplyStopped {
  /** False: no such run is under way in this process (another replica may have it). */
  readonly found: boolean;
}

export type ApplyOutcome = 'created' | 'configured' | 'unchanged' | 'deleted' | 'absent' | 'failed' | 'not-sent';

/** The answer is `application/x-ndjson`: one `ApplyResult` a line, in the order of writing, as each is done. */
export interface ApplyResult {
  readonly id: string;
  readonly outcome: ApplyOutcome;
  readonly apiVersion: string;
  readonly kind: string;
  /** `deployments.apps`, absent while the kind is not known to the cluster. */
  readonly resource?: string;
  readonly namespace?: string;
  readonly name: string;
  readonly uid?: string;
  /** `Warning:` headers of the answer, decoded. */
  readonly warnings: readonly string[];
  /** Paths that were sent and that the server did not keep (`spec.strategy.rollingUpdate.maxUnavailable`). */
  readonly notKept: readonly string[];
  /** The stored object as JSON text, without managedFields. */
  readonly stored?: string;
  /**
   * The object as it was before, as JSON text without managedFields: with `compare`, in dry runs of `delete`, and with
   * a conflict of field managers. Absent: there is none, or it may not be read.
   */
  readonly live?: string;
  /**
   * Only in dry runs, with outcome `not-sent`: the API server can't check this object before its namespace or its
   * kind, which the same run makes, are really there (`failure` holds what it said). No error.
   */
  readonly unchecked?: 'namespace-in-run' | 'kind-in-run';
  /** With outcome `failed` or `not-sent`. */
  readonly failure?: { readonly status: KubeStatus; readonly code?: FailureCode };
}
