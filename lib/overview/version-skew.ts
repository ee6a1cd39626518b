import type { Tone } from '#lib/kubernetes/tone.ts';

/** `v1.35.4` as [1, 35, 4]; undefined for what is no such version. */
export function readVersion(text: string): readonly [major: number, minor: number, patch: number] | undefined {
  const [, major, minor, patch] = /^v?(\d+)\.(\d+)\.(\d+)/.exec(text) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

export type Skew = 'same' | 'older' | 'newer' | 'too-old' | 'unknown';

/** Kubernetes supports a kubelet up to this many minor versions older than the API server. */
const mostMinors = 3;

/** How a kubelet stands to the API server (kubernetes.io/releases/version-skew-policy): never newer. */
export function skewOf(kubelet: string, apiServer: string): Skew {
  const [own, server] = [readVersion(kubelet), readVersion(apiServer)];
  if (own === undefined || server === undefined) return 'unknown';
  const minors = own[0] === server[0] ? server[1] - own[1] : (server[0] - own[0]) * 100;
  if (minors < 0) return 'newer';
  if (minors > mostMinors) return 'too-old';
  return minors > 0 || own[2] !== server[2] ? 'older' : 'same';
}

export const skewTones: Readonly<Record<Skew, Tone>> = {
  same: 'ok',
  older: 'ok',
  newer: 'bad',
  'too-old': 'bad',
  unknown: 'unknown',
};

/** Whether a version that goes in `removedIn` (`1.22`) is gone already, or how many minor versions are left. */
export function minorsLeft(removedIn: string, apiServer: string): number | undefined {
  const [removed, server] = [readVersion(`${removedIn}.0`), readVersion(apiServer)];
  return removed === undefined || server === undefined || removed[0] !== server[0] ? undefined : removed[1] - server[1];
}
