import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { apiVersionOf } from '#lib/kubernetes/resource.ts';
import { type ObjectStatus, statusOf } from '#lib/kubernetes/status.ts';
import { parseRowMetadata, type RowMetadata } from '#lib/kubernetes/table.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { LiveResource } from '#lib/protocol/live.ts';
import { amountsText } from './row-amounts.ts';

/** What a list keeps of an object or of its metadata. */
export interface RowDetails {
  readonly metadata: RowMetadata;
  /** Undefined where only metadata was read, but for why an object is still there while it is deleted. */
  readonly status: ObjectStatus | undefined;
  /** Of a pod, all containers, with commas. */
  readonly images: string | undefined;
  /** What a pod asks for or a node offers. */
  readonly amounts: string | undefined;
  /** The controller, `ReplicaSet/web-7c6d`, '' for none. */
  readonly owner: string;
  readonly object: KubeObject;
}

/** Undefined for what has no name. */
export function readDetails(value: unknown, resource: LiveResource, hasObject: boolean): RowDetails | undefined {
  const fields = recordOf(value);
  const metadata = parseRowMetadata(fields.metadata);
  if (metadata.name === '') return undefined;
  const object = kubeObject(fields, metadata, resource, hasObject);
  const isPod = resource.group === '' && resource.plural === 'pods';
  const owners = metadata.ownerReferences;
  const owner = owners.find((candidate) => candidate.controller === true) ?? owners[0];
  return {
    metadata,
    status: hasObject || metadata.deletionTimestamp !== undefined ? statusOf(object) : undefined,
    images: isPod && hasObject ? podImages(recordOf(fields.spec)) : undefined,
    amounts: hasObject ? amountsText(object, resource) : undefined,
    owner: owner === undefined ? '' : `${owner.kind}/${owner.name}`,
    object,
  };
}

/** The object with the parts that status reads; its metadata has the types that it promises. */
function kubeObject(
  fields: Readonly<Record<string, unknown>>,
  metadata: RowMetadata,
  resource: LiveResource,
  hasObject: boolean,
): KubeObject {
  const raw = recordOf(fields.metadata);
  const finalizers = listOf(raw.finalizers).filter((finalizer) => typeof finalizer === 'string');
  const seconds = raw.deletionGracePeriodSeconds;
  const generation = raw.generation;
  return {
    ...(hasObject ? fields : {}),
    apiVersion: textOf(fields.apiVersion) ?? apiVersionOf(resource),
    kind: hasObject ? (textOf(fields.kind) ?? resource.kind) : resource.kind,
    metadata: {
      ...metadata,
      finalizers,
      ...(typeof seconds === 'number' ? { deletionGracePeriodSeconds: seconds } : {}),
      ...(typeof generation === 'number' ? { generation } : {}),
    },
  };
}

function podImages(spec: Readonly<Record<string, unknown>>): string {
  return [...listOf(spec.initContainers), ...listOf(spec.containers)]
    .map((container) => textOf(recordOf(container).image) ?? '')
    .filter((image) => image !== '')
    .join(',');
}
