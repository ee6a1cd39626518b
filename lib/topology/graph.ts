import type { Labels } from '#lib/kubernetes/label-selector.ts';
import type { ObjectStatus } from '#lib/kubernetes/status/object-status.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { LabelDifference } from '#lib/network/service/nearest-labels.ts';

/** What a link carries. */
export const layers = ['traffic', 'config', 'storage'] as const;
export type Layer = (typeof layers)[number];

/** From left to right. */
export const columns = ['entry', 'services', 'workloads', 'pods', 'config', 'volumes'] as const;
export type Column = (typeof columns)[number];

export type ProblemCode =
  | 'selector-matches-no-pod'
  /** A Service without selector, for which nobody has entered endpoints. */
  | 'no-selector'
  | 'no-ready-endpoint'
  | 'some-not-ready'
  | 'target-port-missing'
  | 'service-missing'
  | 'port-missing'
  | 'config-map-missing'
  | 'secret-missing'
  | 'pull-secret-missing'
  | 'claim-missing'
  | 'claim-pending'
  | 'claim-lost'
  | 'volume-missing';

export interface Problem {
  readonly code: ProblemCode;
  readonly tone: 'bad' | 'warn';
  /** For the sentence `topology.problem.{code}`. */
  readonly params: Readonly<Record<string, string | number>>;
  /** Of `selector-matches-no-pod`: who comes nearest (E1). */
  readonly near?: NearMiss;
}

export interface NearMiss {
  readonly differences: readonly LabelDifference[];
  /** The selector that these pods would match. */
  readonly selector: Labels;
  readonly pods: number;
}

/** `missing`: something refers to it and it is not there. `not-read`: this user may not, or could not, read it. */
export type Presence = 'read' | 'missing' | 'not-read';

/** One line of an Ingress or HTTPRoute: where requests go, or the certificate that they are answered with. */
export interface EntryRow {
  readonly type: 'path' | 'tls';
  /** Empty: every host. */
  readonly host: string;
  /** `/api`; the name of the Secret for `tls`. */
  readonly text: string;
  readonly tone: Tone;
  /** What stands behind the path in words. */
  readonly state: 'works' | 'partly' | 'nobody' | 'missing' | 'elsewhere' | 'unknown';
}

export interface GroupedPod {
  readonly name: string;
  readonly status: ObjectStatus;
}

export type NodeFacts =
  | { readonly type: 'entry'; readonly hosts: readonly string[]; readonly rows: readonly EntryRow[] }
  | {
      readonly type: 'service';
      readonly ports: readonly string[];
      /** Undefined: endpoints could not be read. */
      readonly ready: number | undefined;
      readonly total: number | undefined;
    }
  | { readonly type: 'external-name'; readonly host: string }
  | { readonly type: 'workload'; readonly ready: number; readonly desired: number }
  | { readonly type: 'cron-job'; readonly schedule: string; readonly suspended: boolean }
  | { readonly type: 'pod'; readonly node: string | undefined }
  | {
      readonly type: 'pods';
      readonly count: number;
      readonly failing: number;
      /** The worst of them, by name. */
      readonly pods: readonly GroupedPod[];
    }
  /** `used`: undefined where not everything that could use it was read. */
  | { readonly type: 'config'; readonly used: boolean | undefined }
  | {
      readonly type: 'claim';
      readonly size: string | undefined;
      readonly className: string | undefined;
      readonly used: boolean | undefined;
    }
  | { readonly type: 'volume'; readonly size: string | undefined; readonly className: string | undefined }
  | { readonly type: 'none' };

export interface TopologyNode {
  /** `services/web`, `deployments.apps/web`; `services/web@other` for one of another namespace. */
  readonly id: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Undefined for what belongs to no namespace. */
  readonly namespace: string | undefined;
  readonly column: Column;
  readonly presence: Presence;
  readonly tone: Tone;
  /** As kubectl prints it, with one short reason. */
  readonly status?: ObjectStatus;
  readonly facts: NodeFacts;
  /** What is wrong with it that no link of the map can carry. */
  readonly problem?: Problem;
}

export interface TopologyEdge {
  readonly source: string;
  readonly target: string;
  readonly layer: Layer;
  /** Which row of an entry it begins at. */
  readonly row?: number;
  /** `idle`: nothing passes, as it is meant to be. */
  readonly state: 'ok' | 'partly' | 'broken' | 'idle' | 'unknown';
  readonly problem?: Problem;
}

/** Every edge has both its nodes; both lists are in an order that depends on nothing but what is in them. */
export interface TopologyGraph {
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
}

export function edgeId({ source, target, row, layer }: TopologyEdge): string {
  return `${source}>${target}${row === undefined ? '' : `#${row}`}${layer === 'traffic' ? '' : `~${layer}`}`;
}

/** Id of the node of an object of the map's own namespace, or of none. */
export function nodeId(apiVersion: string, kind: string, name: string): string {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const lower = kind.toLowerCase();
  const plural = lower.endsWith('s') ? `${lower}es` : `${lower}s`;
  return `${plural}${group === '' ? '' : `.${group}`}/${name}`;
}
