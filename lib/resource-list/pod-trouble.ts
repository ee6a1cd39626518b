import type { Tone } from '#lib/kubernetes/tone.ts';

/** Characters of random names (k8s.io/apimachinery/pkg/util/rand), from which hashes and suffixes of pods are made. */
const safe = '[bcdfghjklmnpqrstvwxz2456789]';
const names: Readonly<Record<string, RegExp>> = {
  Deployment: new RegExp(`^(.+)-${safe}{1,10}-${safe}{5}$`),
  ReplicaSet: new RegExp(`^(.+)-${safe}{5}$`),
  DaemonSet: new RegExp(`^(.+)-${safe}{5}$`),
  StatefulSet: /^(.+)-\d+$/,
};

/** Kinds whose pods say by their names whose they are. */
export const namesItsPods = (kind: string): boolean => Object.hasOwn(names, kind);

/**
 * The workload of this kind that a pod of this name belongs to, as controllers name pods; undefined where the name was
 * not made so, or is so long that it was cut.
 */
export function workloadOfPod(kind: string, podName: string): string | undefined {
  return names[kind]?.exec(podName)?.[1];
}

/** Not all of it is as wished: failing pods may be why. */
export function mayHaveTrouble(tone: Tone | undefined): boolean {
  return tone === 'progress' || tone === 'warn' || tone === 'bad' || tone === 'unknown';
}

/** What a workload is once pods of it are known to fail: without a single ready one it fails itself. */
export function toneWithTrouble(tone: Tone, ready: number): Tone {
  return tone === 'bad' || ready === 0 ? 'bad' : 'warn';
}
