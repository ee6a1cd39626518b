import type { ContainerRun } from '#lib/logs/container-runs.ts';
import { shortNames } from '#lib/logs/short-names.ts';

export interface RunName {
  /** What stands before each line: as much of the pod's name as tells it from the others, and the container's. */
  readonly short: string;
  /** `namespace/pod/container`. */
  readonly whole: string;
  /** CSS colour of the pod. */
  readonly color: string;
}

const colors = 8;

/** Names and colours of runs, by `runNameKey`. */
export function runNames(runs: readonly ContainerRun[]): ReadonlyMap<string, RunName> {
  const pods = [...new Set(runs.map(({ podUid }) => podUid))];
  const short = shortNames(runs.map(({ pod }) => pod));
  const containers = new Set(runs.map(({ container }) => container));
  const namespaces = new Set(runs.map(({ namespace }) => namespace));
  return new Map(
    runs.map((run): [string, RunName] => {
      const pod = short.get(run.pod) ?? run.pod;
      const inNamespace = namespaces.size > 1 ? `${run.namespace}/${pod}` : pod;
      const name = pods.length === 1 && containers.size > 1 ? run.container : inNamespace;
      return [
        runNameKey(run),
        {
          short: pods.length > 1 && containers.size > 1 ? `${name}/${run.container}` : name,
          whole: `${run.namespace}/${run.pod}/${run.container}`,
          // One pod's containers are told apart by their colours, several pods' containers have their pod's.
          color: `var(--c${1 + ((pods.length === 1 ? [...containers].indexOf(run.container) : pods.indexOf(run.podUid)) % colors)})`,
        },
      ];
    }),
  );
}

export const runNameKey = (run: ContainerRun): string => `${run.podUid}/${run.container}`;
