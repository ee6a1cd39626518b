import { setTimeout as wait } from 'node:timers/promises';
import { test } from 'vitest';
import { type FactResource, withKind } from '#lib/diagnosis/facts.ts';
import type { Finding, FoundObject, NextStep, RuleId } from '#lib/diagnosis/finding.ts';
import { factResources } from '#lib/diagnosis/resources.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { apiVersionOf, resourcePath } from '#lib/kubernetes/resource.ts';
import { type Diagnosis, gather } from '#server/diagnose/gather.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import { ClusterUnderTest } from './cluster-under-test.ts';
import { keepRecord, type SituationRecord } from './situation-record.ts';

type SituationResult = {
  /** What was offered and repaired it. */
  readonly repaired: string;
} & (
  | { readonly finding: Pick<Finding, 'code' | 'evidence' | 'reason'> }
  /** No finding but a refusal that is explained where it happens, or a mark on a page. */
  | { readonly explained: Explained }
);

interface Explained {
  readonly as: 'refusal' | 'mark';
  /** The message that says it: `refusal.nodePortTaken`. */
  readonly message: string;
  /** What is shown beside it. */
  readonly evidence: readonly ('said' | 'field' | 'line' | 'rows')[];
}

const longestMs = 150_000;

/**
 * One entry of the list of errors, made, found and repaired. Situations of one file run at the same time, each in a
 * namespace of its own that is deleted afterwards.
 */
export function situation(
  rule: RuleId,
  { made, by = 'real' }: { readonly made: string; readonly by?: SituationRecord['by'] },
  run: (tools: SituationTools) => Promise<SituationResult>,
): void {
  test.concurrent(`[${rule}] ${made}`, { timeout: longestMs }, async () => {
    const tools = await SituationTools.open(rule);
    try {
      const result = await run(tools);
      await keepRecord({ rule, made, by, ...foundBy(result), repaired: result.repaired });
    } finally {
      await tools.close();
    }
  });
}

function foundBy(result: SituationResult): Pick<SituationRecord, 'found' | 'evidence'> {
  if ('explained' in result) {
    const { as, message, evidence } = result.explained;
    return { found: { as, message }, evidence: [...evidence] };
  }
  const { code, reason, evidence } = result.finding;
  return {
    found: { as: 'finding', code, ...(reason === undefined ? {} : { reason: reason.code }) },
    evidence: [...new Set(evidence.map(({ type }) => type))].sort(),
  };
}

/** For situations only. */
export class SituationTools {
  readonly cluster: ClusterUnderTest;
  readonly namespace: string;

  private constructor(cluster: ClusterUnderTest, namespace: string) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  static async open(rule: RuleId): Promise<SituationTools> {
    const cluster = await ClusterUnderTest.open();
    const namespace = `why-${rule.toLowerCase()}-${Math.random().toString(36).slice(2, 8)}`;
    await cluster.write('POST', '/api/v1/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    });
    return new SituationTools(cluster, namespace);
  }

  async close(): Promise<void> {
    try {
      await this.cluster.write('DELETE', `/api/v1/namespaces/${this.namespace}`);
    } finally {
      await this.cluster.close();
    }
  }

  /** Makes an object, in this situation's namespace unless it names one or has none. The stored object. */
  async create(object: {
    apiVersion: string;
    kind: string;
    metadata: {
      name: string;
      namespace?: string;
      labels?: Readonly<Record<string, string>>;
      finalizers?: readonly string[];
    };
    [field: string]: unknown;
  }): Promise<KubeObject> {
    const resource = resourceOf(object);
    const namespace = resource.namespaced ? (object.metadata.namespace ?? this.namespace) : undefined;
    return parse(await this.cluster.write('POST', resourcePath(resource, { namespace }), object), resource);
  }

  async read(object: FoundObject): Promise<KubeObject | undefined> {
    const resource = resourceOf(object);
    const answer = await this.cluster.admin.text({ method: 'GET', path: pathOf(object) });
    return answer.status === 404 ? undefined : parse(answer.text, resource);
  }

  async patch(
    object: FoundObject,
    patch: unknown,
    type: 'merge' | 'json' | 'strategic' = 'merge',
    subresource?: string,
  ) {
    const contentType = { merge: 'merge-patch', json: 'json-patch', strategic: 'strategic-merge-patch' }[type];
    const answer = await this.cluster.admin.text({
      method: 'PATCH',
      path: pathOf(object, subresource),
      headers: { 'content-type': `application/${contentType}+json` },
      body: JSON.stringify(patch),
    });
    if (answer.status >= 300) throw new Error(`PATCH ${object.kind} ${object.name}: ${answer.status} ${answer.text}`);
  }

  async delete(object: FoundObject): Promise<void> {
    await this.cluster.write('DELETE', pathOf(object));
  }

  /** An object of this situation's namespace by kind and name. */
  at(kind: string, name: string): FoundObject {
    const resource = resourceOf({ kind });
    return {
      apiVersion: apiVersionOf(resource),
      kind,
      namespace: resource.namespaced ? this.namespace : undefined,
      name,
    };
  }

  /** Waits until an object is as it is wanted. */
  async until(object: FoundObject, fits: (object: KubeObject) => boolean): Promise<KubeObject> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const found = await this.read(object);
      if (found !== undefined && fits(found)) return found;
      if (Date.now() > deadline) throw new Error(`waited for ${object.kind} ${object.name}: ${JSON.stringify(found)}`);
      await wait(200);
    }
  }

  /** What is wrong with it now, seen by `upstream` (default: the administrator). */
  async diagnose(object: FoundObject, upstream: UserUpstream = this.cluster.admin): Promise<Diagnosis> {
    const subject = await this.read(object);
    if (subject === undefined) return { findings: [], unread: [] };
    return await gather(upstream, subject, AbortSignal.timeout(20_000));
  }

  /** Waits until the finding is there. */
  async finding(object: FoundObject, rule: RuleId, code?: string): Promise<Finding> {
    return await this.#until(object, `${rule} ${code ?? ''}`, ({ findings }) => findings.find(isOf(rule, code)));
  }

  /** Waits until it is not there any more. */
  async gone(object: FoundObject, rule: RuleId, code?: string): Promise<void> {
    await this.#until(object, `no ${rule} ${code ?? ''}`, ({ findings }) =>
      findings.some(isOf(rule, code)) ? undefined : true,
    );
  }

  /**
   * Waits until nothing of the kind is found any more, or something else of `param` that can be changed: that is
   * returned. What was found before may stay beside it while a change is rolled out.
   */
  async movedOn(object: FoundObject, from: Finding, param: string): Promise<Finding | undefined> {
    const { now } = await this.#until(object, `${from.rule} without ${param} ${from.params[param]}`, ({ findings }) => {
      const found = findings.filter(isOf(from.rule, undefined));
      const now = found.find(
        ({ params, next }) => params[param] !== from.params[param] && next.some(({ kind }) => kind === 'change'),
      );
      return now === undefined && found.length > 0 ? undefined : { now };
    });
    return now;
  }

  /** Does what the button of a `change` step does. */
  async change(finding: Finding, code: string): Promise<string> {
    const step = stepsOf(finding).find(
      (one): one is Extract<NextStep, { kind: 'change' }> => one.kind === 'change' && one.code === code,
    );
    if (step === undefined)
      throw new Error(`${finding.code} offers no change ${code}: ${JSON.stringify(finding.next)}`);
    await this.patch(step.object, step.patch, 'json', step.subresource);
    return `change ${code}`;
  }

  /** Waits until the object holds this text, as it is stored. */
  async holds(object: FoundObject, text: string): Promise<void> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const stored = JSON.stringify((await this.read(object)) ?? null);
      if (stored.includes(text)) return;
      if (Date.now() > deadline) throw new Error(`waited for ${text}: ${stored}`);
      await wait(300);
    }
  }

  async #until<Value>(
    object: FoundObject,
    what: string,
    found: (diagnosis: Diagnosis) => Value | undefined,
  ): Promise<Value> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const diagnosis = await this.diagnose(object);
      const value = found(diagnosis);
      if (value !== undefined) return value;
      if (Date.now() > deadline) throw new Error(`waited for ${what}: ${JSON.stringify(diagnosis, null, 1)}`);
      await wait(400);
    }
  }
}

/** Of the finding, and of the steps of its checklists. */
function stepsOf(finding: Finding): readonly NextStep[] {
  const inside = finding.evidence.flatMap((item) =>
    item.type === 'steps' ? item.steps.flatMap(({ next }) => next) : [],
  );
  return [...finding.next, ...inside];
}

function isOf(rule: RuleId, code: string | undefined): (finding: Finding) => boolean {
  return (finding) => finding.rule === rule && (code === undefined || finding.code === code);
}

function resourceOf({ kind }: { readonly kind: string }): FactResource {
  const found = Object.values<FactResource>(factResources).find((resource) => resource.kind === kind);
  if (found === undefined) throw new Error(`lib/diagnosis/resources.ts has no ${kind}`);
  return found;
}

function pathOf(object: FoundObject, subresource?: string): string {
  return resourcePath(resourceOf(object), { namespace: object.namespace, name: object.name, subresource });
}

function parse(text: string, resource: FactResource): KubeObject {
  const object = withKind(JSON.parse(text), resource);
  if (object === undefined) throw new Error(`no object: ${text}`);
  return object;
}
