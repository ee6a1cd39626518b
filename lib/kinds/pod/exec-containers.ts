import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isRecord, recordOf } from '#lib/kubernetes/untyped.ts';
import { type ContainerRow, containerRows } from './containers.ts';

/** A container as somebody sees it who wants to run something in it. */
export interface ExecContainer {
  readonly name: string;
  readonly type: ContainerRow['type'];
  readonly isRunning: boolean;
  /** `Running`, or why it does not: `CrashLoopBackOff`, `Completed`. */
  readonly word: string;
  /** What its own program has been given, to attach to it. */
  readonly tty: boolean;
  readonly stdin: boolean;
}

/** As kubectl knows it (k8s.io/kubectl/pkg/util/podutils). */
const defaultAnnotation = 'kubectl.kubernetes.io/default-container';

/** The containers that a person means first, then those that start before and debug containers. */
export function execContainers(pod: KubeObject): ExecContainer[] {
  const rows = containerRows(pod);
  const own = rows.filter(({ type }) => type === 'container');
  return [...own, ...rows.filter(({ type }) => type !== 'container').reverse()].map((row) => ({
    name: row.name,
    type: row.type,
    isRunning: isRecord(recordOf(row.status.state).running),
    word: row.word,
    tty: row.spec.tty === true,
    stdin: row.spec.stdin === true,
  }));
}

/** What kubectl would take, if it runs; else the first one that runs; else what kubectl would take. */
export function usualContainer(pod: KubeObject, containers: readonly ExecContainer[]): ExecContainer | undefined {
  const named = pod.metadata.annotations?.[defaultAnnotation];
  const usual = containers.find(({ name }) => name === named) ?? containers[0];
  return usual?.isRunning === true ? usual : (containers.find(({ isRunning }) => isRunning) ?? usual);
}
