import type { JsonObject, KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { isJsonObject, parseJson } from '#lib/manifest/lossless-json.ts';
import type { ApplyObject } from '#lib/protocol/apply.ts';
import { ownStatus } from './answer.ts';

/** An object of the request, read just far enough to know where it goes. */
export interface PlannedObject {
  readonly id: string;
  readonly json: string;
  readonly object: JsonObject;
  readonly apiVersion: string;
  readonly kind: string;
  /** '' when `metadata.generateName` makes the name. */
  readonly name: string;
  /** As the object says it; '' for none. */
  readonly namespace: string;
  readonly uid: string;
}

/** Why an object can't be sent at all, in the words the API server would use. */
export interface UnplannedObject {
  readonly id: string;
  readonly refusal: KubeStatus;
}

export function planObject({ id, json }: ApplyObject): PlannedObject | UnplannedObject {
  const object = readObject(json);
  if (object === undefined) return { id, refusal: ownStatus(400, 'BadRequest', 'the object is not a JSON object') };
  const metadata = isJsonObject(object.metadata) ? object.metadata : {};
  const { apiVersion, kind } = object;
  if (typeof kind !== 'string' || kind === '') {
    return { id, refusal: ownStatus(400, 'BadRequest', "Object 'Kind' is missing") };
  }
  if (typeof apiVersion !== 'string' || apiVersion === '') {
    return { id, refusal: ownStatus(400, 'BadRequest', "Object 'apiVersion' is missing") };
  }
  const { name, namespace, uid } = metadata;
  return { id, json, object, apiVersion, kind, name: text(name), namespace: text(namespace), uid: text(uid) };
}

/** What others stand on goes first; within that the order of the request stays. */
export function inOrder<Planned extends PlannedObject | UnplannedObject>(
  objects: readonly Planned[],
): readonly Planned[] {
  return objects.toSorted((a, b) => rank(a) - rank(b));
}

export function isNamespaceObject(planned: PlannedObject): boolean {
  return planned.apiVersion === 'v1' && planned.kind === 'Namespace';
}

export function isDefinition(planned: PlannedObject): boolean {
  return planned.kind === 'CustomResourceDefinition' && planned.apiVersion.startsWith('apiextensions.k8s.io/');
}

function rank(planned: PlannedObject | UnplannedObject): number {
  if ('refusal' in planned) return 3;
  if (isNamespaceObject(planned)) return 0;
  if (isDefinition(planned)) return 1;
  return planned.apiVersion === 'v1' && planned.kind === 'ServiceAccount' ? 2 : 3;
}

function readObject(json: string): JsonObject | undefined {
  try {
    const value = parseJson(json);
    return isJsonObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
