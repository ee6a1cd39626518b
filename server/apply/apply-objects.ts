import type { JsonObject, KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { isJsonArray, isJsonObject, stringifyJson } from '#lib/manifest/lossless-json.ts';
import type { ApplyRequest, ApplyResult } from '#lib/protocol/apply.ts';
import type { FailureCode } from '#lib/protocol/failure.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { SendUpstream } from './answer.ts';
import { deleteObject } from './delete-object.ts';
import { isNoMatch, KindLookup } from './kind-lookup.ts';
import {
  inOrder,
  isDefinition,
  isNamespaceObject,
  type PlannedObject,
  planObject,
  type UnplannedObject,
} from './planned-object.ts';
import { undoObject } from './undo-object.ts';
import { applyObject, createObject, type WriteOptions, type Written } from './write-object.ts';

/**
 * Writes the objects one after another and tells of each as it is done. Refusals of the API server are results; when
 * it can't be reached or takes the credential no longer, the rest is `not-sent` with that same reason. Ends quietly
 * when `signal` is aborted, and before the next object when `stop` is.
 */
export async function* applyObjects(
  request: ApplyRequest,
  send: SendUpstream,
  signal?: AbortSignal,
  stop?: AbortSignal,
): AsyncGenerator<ApplyResult, void, undefined> {
  const run = new Run(request, send, signal);
  const planned = inOrder(request.objects.map(planObject));
  const takesAway = request.method === 'undo' || request.method === 'delete';
  for (const object of takesAway ? planned.toReversed() : planned) {
    if (signal?.aborted || stop?.aborted) return;
    let result: ApplyResult;
    try {
      result = await run.write(object);
    } catch (error) {
      if (signal?.aborted) return;
      throw error;
    }
    if (signal?.aborted) return;
    yield result;
  }
}

type Failure = NonNullable<ApplyResult['failure']>;

class Run {
  readonly #request: ApplyRequest;
  readonly #send: SendUpstream;
  readonly #kinds: KindLookup;
  readonly #options: WriteOptions;
  /** Namespaces that this run makes (in a dry run: would make), and kinds by `group/kind`. */
  readonly #namespaces = new Set<string>();
  readonly #definitions = new Set<string>();
  readonly #undone = new Set<string>();
  #broken: Failure | undefined;

  constructor(request: ApplyRequest, send: SendUpstream, signal: AbortSignal | undefined) {
    this.#request = request;
    this.#send = send;
    this.#kinds = new KindLookup(send, signal);
    this.#options = {
      dryRun: request.dryRun,
      force: request.force === true,
      ...(signal === undefined ? {} : { signal }),
    };
  }

  async write(planned: PlannedObject | UnplannedObject): Promise<ApplyResult> {
    if ('refusal' in planned) return failed(blank(planned.id), planned.refusal);
    const base = baseOf(planned);
    if (this.#broken !== undefined) return { ...base, outcome: 'not-sent', failure: this.#broken };
    try {
      return await this.#writeOne(planned, base);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#broken = { status: error.status, code: error.code };
      return { ...base, outcome: 'failed', failure: this.#broken };
    }
  }

  async #writeOne(planned: PlannedObject, base: Base): Promise<ApplyResult> {
    const found = await this.#kinds.find(planned.apiVersion, planned.kind, this.#isDefinedInRun(planned));
    if ('refusal' in found) {
      const isUnchecked = isNoMatch(found) && this.#request.dryRun && this.#isDefinedInDryRun(planned);
      return isUnchecked ? unchecked(base, 'kind-in-run', found.refusal) : this.#refused(base, found.refusal, []);
    }
    const { resource } = found;
    const namespace = resource.namespaced ? planned.namespace || this.#request.defaultNamespace : '';
    const known = { ...base, resource: resourceId(resource), ...(namespace === '' ? {} : { namespace }) };
    if (this.#request.method === 'undo') return await this.#undo(planned, resource, namespace, known);
    if (this.#request.method === 'delete') return await this.#delete(planned, resource, namespace, known);
    const write = this.#request.method === 'create' ? createObject : applyObject;
    const written = await write(this.#send, planned, { resource, namespace }, this.#options);
    if ('refusal' in written) {
      const isUnchecked =
        this.#request.dryRun && isMissing(written.refusal, namespace) && this.#namespaces.has(namespace);
      if (isUnchecked) return unchecked(known, 'namespace-in-run', written.refusal);
      const live = this.#request.compare === true || written.refusal.code === 409 ? liveOf(written.live) : {};
      return { ...this.#refused(known, written.refusal, written.warnings), ...live };
    }
    this.#remember(planned);
    return { ...succeeded(known, written), ...(this.#request.compare === true ? liveOf(written.live) : {}) };
  }

  async #delete(planned: PlannedObject, resource: Resource, namespace: string, base: Base): Promise<ApplyResult> {
    const options = { ...this.#options, cascade: this.#request.cascade ?? 'Background' };
    const deleted = await deleteObject(this.#send, planned, { resource, namespace }, options);
    if ('refusal' in deleted) return this.#refused(base, deleted.refusal, deleted.warnings);
    const { outcome, uid, live, warnings } = deleted;
    return { ...base, outcome, warnings, ...(uid === undefined ? {} : { uid }), ...liveOf(live) };
  }

  async #undo(planned: PlannedObject, resource: Resource, namespace: string, base: Base): Promise<ApplyResult> {
    const refusal = await undoObject(this.#send, planned, { resource, namespace }, this.#undone, this.#options);
    this.#undone.add(planned.uid);
    return refusal === undefined ? { ...base, outcome: 'deleted', uid: planned.uid } : this.#refused(base, refusal, []);
  }

  #refused(base: Base, status: KubeStatus, warnings: readonly string[]): ApplyResult {
    if (status.code !== 401) return { ...failed(base, status), warnings };
    this.#broken = { status, code: 'credential-refused' satisfies FailureCode };
    return { ...base, outcome: 'failed', warnings, failure: this.#broken };
  }

  #remember(planned: PlannedObject): void {
    if (isNamespaceObject(planned)) this.#namespaces.add(planned.name);
    if (isDefinition(planned)) for (const kind of definedKinds(planned.object)) this.#definitions.add(kind);
  }

  #isDefinedInRun(planned: PlannedObject): boolean {
    return !this.#request.dryRun && this.#definitions.has(`${planned.apiVersion}/${planned.kind}`);
  }

  #isDefinedInDryRun(planned: PlannedObject): boolean {
    return this.#definitions.has(`${planned.apiVersion}/${planned.kind}`);
  }
}

type Base = Omit<ApplyResult, 'outcome'>;

function blank(id: string): Base {
  return { id, apiVersion: '', kind: '', name: '', warnings: [], notKept: [] };
}

function baseOf({ id, apiVersion, kind, name, namespace }: PlannedObject): Base {
  return { ...blank(id), apiVersion, kind, name, ...(namespace === '' ? {} : { namespace }) };
}

function failed(base: Base, status: KubeStatus): ApplyResult {
  return { ...base, outcome: 'failed', failure: { status } };
}

function unchecked(base: Base, reason: NonNullable<ApplyResult['unchecked']>, status: KubeStatus): ApplyResult {
  return { ...base, outcome: 'not-sent', unchecked: reason, failure: { status } };
}

function succeeded(
  base: Base,
  { outcome, stored, notKept, warnings }: Extract<Written, { stored: JsonObject }>,
): ApplyResult {
  const metadata = isJsonObject(stored.metadata) ? stored.metadata : {};
  return {
    ...base,
    outcome,
    name: typeof metadata.name === 'string' ? metadata.name : base.name,
    ...(typeof metadata.uid === 'string' ? { uid: metadata.uid } : {}),
    warnings,
    notKept,
    stored: stringifyJson(stored),
  };
}

function liveOf(live: JsonObject | undefined): Pick<ApplyResult, 'live'> {
  return live === undefined ? {} : { live: stringifyJson(live) };
}

/** `namespaces "dev" not found`, and not an object of that name. */
function isMissing(status: KubeStatus, namespace: string): boolean {
  return status.code === 404 && status.details?.kind === 'namespaces' && status.details.name === namespace;
}

/** `example.com/v1/Widget` for every served version. */
function definedKinds(definition: JsonObject): readonly string[] {
  const spec = isJsonObject(definition.spec) ? definition.spec : {};
  const names = isJsonObject(spec.names) ? spec.names : {};
  const versions = isJsonArray(spec.versions) ? spec.versions.filter(isJsonObject) : [];
  return versions
    .filter((version) => version.served !== false)
    .map((version) => `${String(spec.group)}/${String(version.name)}/${String(names.kind)}`);
}
