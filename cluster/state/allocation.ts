/** Everything in which two clusters on one machine could clash, derived from one small number. */
export interface Allocation {
  readonly index: number;
  readonly bridge: string;
  /** The machine's own address on the bridge: API server and image registry. */
  readonly gateway: string;
  readonly nodeSubnet: string;
  /** The pod ranges of all nodes together. */
  readonly podRange: string;
  readonly nodes: readonly NodeAllocation[];
  readonly ports: Ports;
}

export interface NodeAllocation {
  readonly name: string;
  readonly address: string;
  readonly podRange: string;
  /** The first address of the pod range, where pods see their node. */
  readonly hostVeth: string;
  readonly macAddress: string;
}

interface Ports {
  readonly apiServer: number;
  readonly etcdClient: number;
  readonly etcdPeer: number;
  readonly controllerManager: number;
  readonly scheduler: number;
  readonly registry: number;
  readonly registrySeed: number;
  readonly kwok: number;
}

export const serviceRange = '10.96.0.0/16';
export const kubernetesServiceAddress = '10.96.0.1';
export const dnsServiceAddress = '10.96.0.10';

/** Pod ranges are /24 in 10.244.0.0/16, four a cluster. */
export const maximalClusters = 64;
const firstPort = 23_700;
const portsPerCluster = 10;
const nodeNames = ['node-1', 'node-2'] as const;

export function allocationFor(index: number): Allocation {
  if (!Number.isInteger(index) || index < 0 || index >= maximalClusters) {
    throw new RangeError(`cluster index ${index} is not in 0..${maximalClusters - 1}`);
  }
  const port = firstPort + index * portsPerCluster;
  return {
    index,
    bridge: `pilothouse${index}`,
    gateway: `10.250.${index}.1`,
    nodeSubnet: `10.250.${index}.0/24`,
    podRange: `10.244.${index * 4}.0/22`,
    nodes: nodeNames.map((name, position) => ({
      name,
      address: `10.250.${index}.${position + 2}`,
      podRange: `10.244.${index * 4 + position + 1}.0/24`,
      hostVeth: `ph${index}-n${position + 1}`,
      macAddress: `02:50:48:${hexByte(index)}:00:${hexByte(position + 2)}`,
    })),
    ports: {
      apiServer: port,
      etcdClient: port + 1,
      etcdPeer: port + 2,
      controllerManager: port + 3,
      scheduler: port + 4,
      registry: port + 5,
      registrySeed: port + 6,
      kwok: port + 7,
    },
  };
}

function hexByte(value: number): string {
  return value.toString(16).padStart(2, '0');
}

/** The default cluster has index 0, so that its addresses are the ones in the documentation, if nothing else has them. */
export function chooseIndex(name: string, taken: ReadonlySet<number>, isUsable: (index: number) => boolean): number {
  const candidates = Array.from({ length: maximalClusters }, (_, index) => index);
  const preferred = name === 'default' ? candidates : [...candidates.slice(1), 0];
  const chosen = preferred.find((index) => !taken.has(index) && isUsable(index));
  if (chosen === undefined) throw new RangeError(`all ${maximalClusters} address ranges are in use`);
  return chosen;
}

/** Whether two IPv4 ranges (`a.b.c.d/len`, or an address alone) share an address. */
export function rangesOverlap(one: string, other: string): boolean {
  const [first, second] = [parseRange(one), parseRange(other)];
  if (first === undefined || second === undefined) return false;
  const shorter = Math.min(first.length, second.length);
  const mask = shorter === 0 ? 0 : (0xffffffff << (32 - shorter)) >>> 0;
  return (first.address & mask) >>> 0 === (second.address & mask) >>> 0;
}

function parseRange(text: string): { address: number; length: number } | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)(?:\/(\d+))?$/.exec(text);
  if (match === null) return undefined;
  const address = match.slice(1, 5).reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return { address, length: match[5] === undefined ? 32 : Number(match[5]) };
}
