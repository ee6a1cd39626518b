import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonObject } from '../lossless-json.ts';
import type { Edited } from './edited.ts';

const containerLists = ['initContainers', 'containers'] as const;

/**
 * `isPod`: a pod that runs, in which admission and the scheduler have filled in node, token volume, priority and
 * tolerations. A template has none of these unless somebody wrote them.
 */
export function cleanPodSpec(edited: Edited, path: readonly string[], isPod: boolean): void {
  // The old name of serviceAccountName, which the server fills in beside it.
  if (edited.at([...path, 'serviceAccount']) === edited.at([...path, 'serviceAccountName'])) {
    edited.remove([...path, 'serviceAccount']);
  }
  if (!isPod) return;
  for (const field of ['nodeName', 'priority', 'preemptionPolicy', 'ephemeralContainers']) {
    edited.remove([...path, field]);
  }
  removeEntries(edited, [...path, 'tolerations'], isDefaultToleration);
  const volumes = edited
    .listAt([...path, 'volumes'])
    .map(nameOf)
    .filter(isTokenVolume);
  if (volumes.length === 0) return;
  const isInjected = (entry: JsonValue) => volumes.includes(nameOf(entry));
  removeEntries(edited, [...path, 'volumes'], isInjected);
  for (const list of containerLists) {
    for (const index of edited.listAt([...path, list]).keys()) {
      removeEntries(edited, [...path, list, index, 'volumeMounts'], isInjected);
    }
  }
}

function removeEntries(edited: Edited, path: readonly (string | number)[], isOut: (entry: JsonValue) => boolean): void {
  // From the end, so that the indexes before stay what they are.
  for (const [index, entry] of [...edited.listAt(path).entries()].reverse()) {
    if (isOut(entry)) edited.remove([...path, index]);
  }
  edited.removeEmpty(path);
}

function nameOf(entry: JsonValue): string {
  return isJsonObject(entry) && typeof entry.name === 'string' ? entry.name : '';
}

/** Made by the ServiceAccount admission for each pod; the suffix is random. */
function isTokenVolume(name: string): boolean {
  return /^(?:kube-api-access-[a-z0-9]{5}|.+-token-[a-z0-9]{5})$/.test(name);
}

/** DefaultTolerationSeconds adds these two to every pod. */
function isDefaultToleration(entry: JsonValue): boolean {
  if (!isJsonObject(entry)) return false;
  const { key, effect, operator, tolerationSeconds } = entry;
  const isOfNode = key === 'node.kubernetes.io/not-ready' || key === 'node.kubernetes.io/unreachable';
  return isOfNode && effect === 'NoExecute' && operator === 'Exists' && String(tolerationSeconds) === '300';
}
