import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonArray, isJsonObject } from '#lib/manifest/lossless-json.ts';
import { type DebugProfile, profileSecurityContext } from './profile.ts';

export interface PodCopy {
  readonly name: string;
  /** The container that is changed. */
  readonly container: string;
  /** '': the same. */
  readonly image: string;
  /** Takes the place of command and arguments. Empty: the same. */
  readonly command: readonly string[];
  /** `keep`: its securityContext stays as it is. */
  readonly profile: DebugProfile | 'keep';
  /** Undefined: as in the pod. */
  readonly restartPolicy: string | undefined;
  readonly shareProcesses: boolean;
  readonly sameNode: boolean;
  readonly keepLabels: boolean;
  readonly keepAnnotations: boolean;
  readonly keepProbes: boolean;
  readonly keepInitContainers: boolean;
}

/** Written by the kubelet into mirrors of static pods: a pod that has them must be one. */
const mirrorAnnotations = /^kubernetes\.io\/config\./;
const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/**
 * The pod that `kubectl debug POD --copy-to` makes (pkg/cmd/debug/debug.go, generatePodCopyWithDebugContainer): the
 * whole spec with every field of it, known or not, under another name, without owners, status, debug containers and,
 * unless wanted, node, labels, annotations and probes; one container has another command or image and a terminal. `pod`
 * comes from parseJson.
 */
export function podCopy(pod: JsonObject, copy: PodCopy): JsonObject {
  const metadata = objectOf(pod.metadata);
  const { ephemeralContainers, nodeName, initContainers, ...spec } = objectOf(pod.spec);
  const annotations = copy.keepAnnotations ? withoutMirror(objectOf(metadata.annotations)) : {};
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: copy.name,
      namespace: metadata.namespace,
      ...(copy.keepLabels && metadata.labels !== undefined ? { labels: metadata.labels } : {}),
      ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
    },
    spec: {
      ...spec,
      ...(copy.keepInitContainers && initContainers !== undefined ? { initContainers } : {}),
      ...(copy.sameNode && nodeName !== undefined ? { nodeName } : {}),
      containers: listOf(spec.containers).map((value) => copiedContainer(objectOf(value), copy)),
      ...(copy.shareProcesses || spec.shareProcessNamespace !== undefined
        ? { shareProcessNamespace: copy.shareProcesses }
        : {}),
      ...(copy.restartPolicy === undefined ? {} : { restartPolicy: copy.restartPolicy }),
    },
  };
}

function copiedContainer(container: JsonObject, copy: PodCopy): JsonObject {
  const kept = copy.keepProbes ? container : without(container, probes);
  return container.name === copy.container ? changedContainer(kept, copy) : kept;
}

function changedContainer(container: JsonObject, { image, command, profile }: PodCopy): JsonObject {
  const { securityContext, ...rest } = command.length === 0 ? container : without(container, ['args']);
  const before = objectOf(securityContext);
  const after = profile === 'keep' ? securityContext : profileSecurityContext(profile, before);
  return {
    ...rest,
    ...(image === '' ? {} : { image }),
    ...(command.length === 0 ? {} : { command }),
    ...(after === undefined ? {} : { securityContext: after }),
    stdin: true,
    tty: true,
  };
}

function withoutMirror(annotations: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(annotations).filter(([key]) => !mirrorAnnotations.test(key)));
}

function without(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonArray(value) ? value : [];
}

const longestName = 63;

/** `web-debug-x7k2p`: at most 63, as the pod's host name is. */
export function copyName(pod: string, suffix: string): string {
  const end = `-debug-${suffix}`;
  const base = pod.slice(0, longestName - end.length).replace(/[^a-z0-9]+$/, '');
  return `${base}${end}`;
}
