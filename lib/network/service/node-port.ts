import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface PortRange {
  readonly first: number;
  readonly last: number;
  /** `read`: from a kube-apiserver pod's arguments. `assumed`: no stable API returns it (spec/facts.md 7.3). */
  readonly source: 'read' | 'assumed';
}

export const assumedNodePortRange: PortRange = { first: 30000, last: 32767, source: 'assumed' };

/**
 * `--service-node-port-range` of a kube-apiserver pod, in the forms that k8s.io/apimachinery/pkg/util/net reads:
 * `30000-32767`, `30000+100`, `30000`. Undefined when these pods do not say; the flag left out means the default.
 */
export function readNodePortRange(apiServerPods: readonly unknown[]): PortRange | undefined {
  for (const pod of apiServerPods) {
    for (const value of listOf(recordOf(recordOf(pod).spec).containers)) {
      const container = recordOf(value);
      const words = [container.command, container.args].flatMap((list) =>
        listOf(list).flatMap((word) => textOf(word) ?? []),
      );
      if (!words.some((word) => /(^|\/)kube-apiserver$/.test(word))) continue;
      return parseRange(flagValue(words)) ?? { ...assumedNodePortRange, source: 'read' };
    }
  }
  return undefined;
}

function flagValue(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => /^--?service-node-port-range(=|$)/.test(word));
  const word = words[at];
  if (word === undefined) return undefined;
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : words[at + 1];
}

function parseRange(text: string | undefined): PortRange | undefined {
  const match = /^\s*(\d+)\s*(?:([-+])\s*(\d+))?\s*$/.exec(text ?? '');
  if (match === null) return undefined;
  const first = Number(match[1]);
  const second = match[3] === undefined ? undefined : Number(match[3]);
  const last = second === undefined ? first : match[2] === '+' ? first + second : second;
  return last < first || last > 65535 ? undefined : { first, last, source: 'read' };
}

export interface NodePortHolder {
  readonly namespace: string;
  readonly name: string;
}

/**
 * Who holds which node port among these Services. A port belongs to one Service whatever the protocol: the API
 * server's allocator counts numbers only.
 */
export function nodePortHolders(services: readonly unknown[]): ReadonlyMap<number, NodePortHolder> {
  const holders = new Map<number, NodePortHolder>();
  for (const service of services) {
    const { metadata, spec } = recordOf(service);
    const { namespace, name } = recordOf(metadata);
    if (typeof namespace !== 'string' || typeof name !== 'string') continue;
    const taken = [
      ...listOf(recordOf(spec).ports).map((port) => numberOf(recordOf(port).nodePort)),
      numberOf(recordOf(spec).healthCheckNodePort),
    ];
    for (const port of taken) if (port !== undefined && port > 0) holders.set(port, { namespace, name });
  }
  return holders;
}

/** The first free port from `wanted` upwards, then from the start of the range; undefined when all are taken. */
export function nextFreeNodePort(
  range: PortRange,
  isTaken: (port: number) => boolean,
  wanted: number,
): number | undefined {
  const size = range.last - range.first + 1;
  const start = wanted >= range.first && wanted <= range.last ? wanted - range.first : 0;
  for (let step = 0; step < size; step += 1) {
    const port = range.first + ((start + step) % size);
    if (!isTaken(port)) return port;
  }
  return undefined;
}
