import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { printSelector, requirementsOf } from '#lib/kubernetes/label-selector.ts';
import { printResource } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { listOf, numberOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';
import { type ServiceReference, serviceReference } from './api-service-facts.ts';

/** Which writes are sent to it: one rule. */
export interface Intercepted {
  /** `CREATE`, `UPDATE`, `DELETE`, `CONNECT`; `*` alone is all of them. */
  readonly operations: readonly string[];
  /** '' is the core group, `*` any. */
  readonly groups: readonly string[];
  readonly versions: readonly string[];
  /** `pods`, `pods/status`, `*`, `*` with a subresource. */
  readonly resources: readonly string[];
  readonly scope: 'Cluster' | 'Namespaced' | '*';
}

export interface Webhook {
  readonly name: string;
  readonly rules: readonly Intercepted[];
  /** What happens when it does not answer: `Fail` refuses the write, `Ignore` lets it pass. */
  readonly failurePolicy: 'Fail' | 'Ignore';
  readonly timeoutSeconds: number;
  /** Where it is: a Service of the cluster, or an address elsewhere. */
  readonly service: ServiceReference | undefined;
  readonly url: string | undefined;
  /** Only namespaces or objects with these labels; undefined: all. */
  readonly namespaceSelector: string | undefined;
  readonly objectSelector: string | undefined;
  readonly sideEffects: string;
  /** Names of the CEL conditions that must all hold. */
  readonly matchConditions: readonly { readonly name: string; readonly expression: string }[];
}

/** The webhooks of a Validating- or MutatingWebhookConfiguration, with the API's defaults where fields are missing. */
export function webhooksOf(configuration: KubeObject): Webhook[] {
  return listOf(recordOf(configuration).webhooks).map((value) => {
    const webhook = recordOf(value);
    const client = recordOf(webhook.clientConfig);
    return {
      name: textOf(webhook.name) ?? '',
      rules: listOf(webhook.rules).map(recordOf).map(interceptedBy),
      failurePolicy: webhook.failurePolicy === 'Ignore' ? 'Ignore' : 'Fail',
      timeoutSeconds: numberOf(webhook.timeoutSeconds) ?? 10,
      service: serviceReference(client.service),
      url: textOf(client.url),
      namespaceSelector: selectorText(webhook.namespaceSelector),
      objectSelector: selectorText(webhook.objectSelector),
      sideEffects: textOf(webhook.sideEffects) ?? '',
      matchConditions: listOf(webhook.matchConditions)
        .map(recordOf)
        .map((condition) => ({ name: textOf(condition.name) ?? '', expression: textOf(condition.expression) ?? '' })),
    };
  });
}

function interceptedBy(rule: UnknownRecord): Intercepted {
  const texts = (value: unknown) => [...new Set(listOf(value).flatMap((item) => textOf(item) ?? []))];
  const wide = (values: string[]) => (values.includes('*') ? ['*'] : values);
  const scope = textOf(rule.scope);
  return {
    operations: wide(texts(rule.operations)),
    groups: wide(texts(rule.apiGroups)),
    versions: wide(texts(rule.apiVersions)),
    resources: texts(rule.resources),
    scope: scope === 'Cluster' || scope === 'Namespaced' ? scope : '*',
  };
}

function selectorText(selector: unknown): string | undefined {
  const requirements = requirementsOf(selector);
  return requirements === undefined || requirements.length === 0 ? undefined : printSelector(requirements);
}

/** `pods`, `deployments.apps`, `*.example.org`, `*` for everything: what a rule is about, for lists of names. */
export function interceptedNames(rules: readonly Intercepted[]): string[] {
  const names = rules.flatMap(({ groups, resources }) =>
    resources.flatMap((resource) =>
      groups.map((of) => (resource === '*' && of === '*' ? '*' : printResource(of, resource))),
    ),
  );
  return [...new Set(names)].sort();
}
