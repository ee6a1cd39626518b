import type { JsonObject, JsonValue, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';
import { valueAt, withValueAt } from '#lib/manifest/edit/field-path.ts';
import { isSameValue } from '#lib/manifest/edit/same-value.ts';
import { isJsonArray, isJsonObject } from '#lib/manifest/lossless-json.ts';
import { type IngressPath, ingressPaths } from '#lib/network/ingress/ingress.ts';
import { draftObject } from '../draft-object.ts';
import type { FieldChange } from '../form-text.ts';
import { annotationsOf, firstService, pathPlaces } from './ingress-rules.ts';

const prefix = 'nginx.ingress.kubernetes.io/';

/** ingress-nginx reads these of a canary; everything else it takes from the Ingress beside it. */
export const canaryAnnotations = {
  canary: `${prefix}canary`,
  weight: `${prefix}canary-weight`,
  header: `${prefix}canary-by-header`,
  headerValue: `${prefix}canary-by-header-value`,
  headerPattern: `${prefix}canary-by-header-pattern`,
  cookie: `${prefix}canary-by-cookie`,
} as const;

/** How ingress-nginx tells whose requests are the canary's. */
export type CanaryBy = 'weight' | 'header' | 'cookie';

export const canaryWays: readonly CanaryBy[] = ['weight', 'header', 'cookie'];

export function isCanary(ingress: JsonObject | undefined): boolean {
  return annotationsOf(ingress)[canaryAnnotations.canary] === 'true';
}

/** ingress-nginx looks at the header first, then at the cookie, then at the weight. */
export function canaryBy(ingress: JsonObject | undefined): CanaryBy {
  const annotations = annotationsOf(ingress);
  if (annotations[canaryAnnotations.header] !== undefined) return 'header';
  return annotations[canaryAnnotations.cookie] === undefined ? 'weight' : 'cookie';
}

const begins: Readonly<Record<CanaryBy, readonly [string, string]>> = {
  weight: [canaryAnnotations.weight, '10'],
  header: [canaryAnnotations.header, 'X-Canary'],
  cookie: [canaryAnnotations.cookie, 'canary'],
};

/** Another way, and nothing left of the ways before. */
export function canaryByChanges(ingress: JsonObject | undefined, document: number, by: CanaryBy): FieldChange[] {
  const { canary, ...ways } = canaryAnnotations;
  const held = annotationsOf(ingress);
  const [key, value] = begins[by];
  const gone = Object.values(ways).filter((one) => one !== key && held[one] !== undefined);
  const at = (one: string) => ['metadata', 'annotations', one];
  return [
    { document, path: at(key), value: held[key] ?? value },
    ...gone.map((one) => ({ document, path: at(one), value: undefined })),
  ];
}

/**
 * The second Ingress of a canary: the same class, hosts and paths, to another Service, and exactly two annotations
 * (spec/flows.md F15.5). ingress-nginx allows one canary per rule.
 */
export function canaryOf(ingress: JsonObject | undefined): JsonObject {
  const [key, value] = begins.weight;
  const { name, namespace, ingressClassName, rules } = followed(ingress, blankService);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: name ?? '',
      ...(namespace === undefined ? {} : { namespace }),
      annotations: { [canaryAnnotations.canary]: 'true', [key]: value },
    },
    spec: {
      ...(ingressClassName === undefined ? {} : { ingressClassName }),
      ...(rules === undefined ? {} : { rules }),
    },
  };
}

const blankService: JsonObject = { name: '' };

/** What follows in the canary when its Ingress changes: name, namespace, class and rules, as long as they were equal. */
export function canaryFollows(
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  canary: JsonObject | undefined,
  document: number,
): readonly FieldChange[] {
  const service = firstService(canary) ?? blankService;
  const [old, now] = [followed(before, service), followed(after, service)];
  const paths = {
    name: ['metadata', 'name'],
    namespace: ['metadata', 'namespace'],
    ingressClassName: ['spec', 'ingressClassName'],
    rules: ['spec', 'rules'],
  } as const;
  return (['name', 'namespace', 'ingressClassName', 'rules'] as const).flatMap((field): FieldChange[] => {
    const path = paths[field];
    if (isSameValue(old[field], now[field]) || !isSameValue(valueAt(canary, path), old[field])) return [];
    return [{ document, path, value: now[field] }];
  });
}

/** One Service for all paths: what led to the same one goes along when the first path is led to another. */
export function canaryServiceFollows(
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  document: number,
): readonly FieldChange[] {
  const [old, now] = [firstService(before), firstService(after)];
  if (now === undefined || isSameValue(old, now)) return [];
  return pathPlaces(after).flatMap((place): FieldChange[] => {
    const path = [...place, 'backend', 'service'];
    return isSameValue(valueAt(after, path), old) ? [{ document, path, value: now }] : [];
  });
}

function followed(ingress: JsonObject | undefined, service: JsonObject) {
  const name = valueAt(ingress, ['metadata', 'name']);
  return {
    name: typeof name === 'string' && name !== '' ? `${name}-canary` : '',
    namespace: valueAt(ingress, ['metadata', 'namespace']),
    ingressClassName: valueAt(ingress, ['spec', 'ingressClassName']),
    rules: rulesTo(ingress, service),
  };
}

/** The hosts and paths of an Ingress, all to one Service. */
function rulesTo(ingress: JsonObject | undefined, service: JsonObject): JsonValue | undefined {
  const rules = valueAt(ingress, ['spec', 'rules']);
  if (!isJsonArray(rules)) return undefined;
  return rules.map((rule): JsonValue => {
    const paths = valueAt(rule, ['http', 'paths']);
    if (!isJsonObject(rule) || !isJsonArray(paths)) return rule;
    const led = paths.map((path) => (isJsonObject(path) ? { ...path, backend: { service } } : path));
    return withValueAt(rule, ['http', 'paths'], led) ?? rule;
  });
}

/** Names of canaries that are there already for one of the same hosts and paths. */
export function canariesBeside(canary: JsonObject | undefined, ingresses: readonly KubeObject[]): readonly string[] {
  const own = new Set(ingressPaths(draftObject(canary)).map(routeOf));
  return ingresses
    .filter((one) => textMapOf(one.metadata.annotations)[canaryAnnotations.canary] === 'true')
    .filter((one) => ingressPaths(one).some((path) => own.has(routeOf(path))))
    .map(({ metadata }) => metadata.name);
}

const routeOf = ({ host, path }: IngressPath) => `${host} ${path}`;
