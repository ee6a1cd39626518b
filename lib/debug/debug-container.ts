import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { stringifyJson } from '#lib/manifest/lossless-json.ts';
import { type DebugProfile, profileSecurityContext } from './profile.ts';

export interface DebugContainer {
  readonly name: string;
  readonly image: string;
  /** Empty: what the image starts by itself. */
  readonly command: readonly string[];
  /** The container whose processes it sees; '': none, it has its own. */
  readonly target: string;
  readonly profile: DebugProfile;
}

/**
 * The strategic merge patch of `pods/ephemeralcontainers` that adds it, as JSON text: containers merge by name, so those
 * that are there already stay. With a terminal, since somebody is to attach to it.
 */
export function debugContainerPatch(container: DebugContainer): string {
  const { name, image, command, target, profile } = container;
  const securityContext = profileSecurityContext(profile);
  const added: JsonObject = {
    name,
    image,
    ...(command.length === 0 ? {} : { command }),
    ...(target === '' ? {} : { targetContainerName: target }),
    ...(securityContext === undefined ? {} : { securityContext }),
    stdin: true,
    tty: true,
    terminationMessagePolicy: 'File',
  };
  return stringifyJson({ spec: { ephemeralContainers: [added] } }, 2);
}

const lists = ['initContainers', 'containers', 'ephemeralContainers'];

/** Names are unique among all containers of a pod, ended ones included. */
export function containerNames(pod: KubeObject): readonly string[] {
  const spec = recordOf(pod.spec);
  return lists.flatMap((list) => listOf(spec[list]).flatMap((container) => textOf(recordOf(container).name) ?? []));
}

/** Those whose processes a debug container can see: it joins one that runs. */
export function targetNames(pod: KubeObject): readonly string[] {
  const spec = recordOf(pod.spec);
  const sidecars = listOf(spec.initContainers).filter((container) => recordOf(container).restartPolicy === 'Always');
  return [...listOf(spec.containers), ...sidecars].flatMap((container) => textOf(recordOf(container).name) ?? []);
}

/** `debugger-x7k2p`, as kubectl names them; `suffix` draws five characters. */
export function debuggerName(taken: readonly string[], suffix: () => string): string {
  let name = `debugger-${suffix()}`;
  while (taken.includes(name)) name = `debugger-${suffix()}`;
  return name;
}
