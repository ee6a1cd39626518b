import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';

export const limitRangerAnnotation = 'kubernetes.io/limit-ranger';

export interface LimitRangerDefaults {
  readonly requests: ReadonlySet<string>;
  readonly limits: ReadonlySet<string>;
}

const nothing: LimitRangerDefaults = { requests: new Set(), limits: new Set() };

/**
 * Which resources of a container the LimitRanger filled in, by the note that it leaves (plugin/pkg/admission/limitranger):
 * `LimitRanger plugin set: cpu, memory request for container web; cpu limit for init container wait`.
 */
export function limitRangerDefaults(pod: KubeObject, container: string, isInit: boolean): LimitRangerDefaults {
  const note = textMapOf(pod.metadata.annotations)[limitRangerAnnotation];
  if (note === undefined) return nothing;
  const [requests, limits] = [new Set<string>(), new Set<string>()];
  for (const part of note.slice(note.indexOf(':') + 1).split(';')) {
    const [, names, which, init, name] = /^(.+) (request|limit) for (init )?container (\S+)$/.exec(part.trim()) ?? [];
    if (names === undefined || name !== container || (init !== undefined) !== isInit) continue;
    for (const resource of names.split(',')) (which === 'request' ? requests : limits).add(resource.trim());
  }
  return { requests, limits };
}
