import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { isJsonArray, isJsonObject } from '../lossless-json.ts';
import { groupOf } from './edited.ts';

/**
 * Why an object has no place in an export. `owned`: its controller makes it again. `token`: it holds a credential of
 * this cluster. `given`: every namespace gets its own. `runtime`: it says how this cluster is, not how it should be.
 */
export type LeftOutReason = 'owned' | 'token' | 'given' | 'runtime';

/** Undefined: it can be exported. */
export function leftOut(object: JsonObject): LeftOutReason | undefined {
  const { kind } = object;
  const key = `${groupOf(object)}/${typeof kind === 'string' ? kind : ''}`;
  const metadata = isJsonObject(object.metadata) ? object.metadata : {};
  if (key === '/Secret' && object.type === 'kubernetes.io/service-account-token') return 'token';
  if (key === '/Secret' && object.type === 'bootstrap.kubernetes.io/token') return 'token';
  if (key === '/ConfigMap' && metadata.name === 'kube-root-ca.crt') return 'given';
  if (key === '/ServiceAccount' && metadata.name === 'default') return 'given';
  if (runtimeKinds.has(key)) return 'runtime';
  return madeByControllers.has(key) && isControlled(metadata) ? 'owned' : undefined;
}

const runtimeKinds: ReadonlySet<string> = new Set([
  '/Event',
  'events.k8s.io/Event',
  '/Node',
  '/ComponentStatus',
  'coordination.k8s.io/Lease',
  'storage.k8s.io/VolumeAttachment',
  'storage.k8s.io/CSINode',
  'storage.k8s.io/CSIStorageCapacity',
  'certificates.k8s.io/CertificateSigningRequest',
  'metrics.k8s.io/PodMetrics',
  'metrics.k8s.io/NodeMetrics',
]);

const madeByControllers: ReadonlySet<string> = new Set([
  '/Pod',
  'apps/ReplicaSet',
  'apps/ControllerRevision',
  'batch/Job',
  'discovery.k8s.io/EndpointSlice',
]);

function isControlled(metadata: JsonObject): boolean {
  const owners = isJsonArray(metadata.ownerReferences) ? metadata.ownerReferences : [];
  return owners.some((owner) => isJsonObject(owner) && owner.controller === true);
}
