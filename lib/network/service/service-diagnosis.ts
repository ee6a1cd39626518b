import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { type ServicePort, servicePorts } from '#lib/kubernetes/service-port.ts';
import { conditionsOf, isTrue } from '#lib/kubernetes/status/condition.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { hasEnded } from '../endpoints.ts';
import { type NearestPods, nearestPods } from './nearest-labels.ts';
import { selectedPods, selectedWorkloads, serviceSelector } from './selector-match.ts';

/** Where the search for the cause stopped (spec/errors.md E1). */
export type DiagnosisStep = 'selector' | 'pods' | 'ready' | 'port' | 'network';

export const diagnosisSteps: readonly DiagnosisStep[] = ['selector', 'pods', 'ready', 'port', 'network'];

export interface ServiceDiagnosis {
  /** The first step that fails; the later ones can't be judged. `network`: all that the API knows is in order. */
  readonly failed: DiagnosisStep;
  readonly selector: Labels;
  /** Pods that match, without those that have ended. */
  readonly matching: readonly KubeObject[];
  readonly notReady: readonly KubeObject[];
  /** Only when nothing matches. */
  readonly nearest: readonly NearestPods[];
  /** Workloads whose pods would match, if they had any. */
  readonly withoutPods: readonly KubeObject[];
  readonly ports: readonly PortFinding[];
}

/** Why a Service has no ready endpoint. `pods` and `workloads` are those of its namespace. */
export function diagnoseService(
  service: KubeObject,
  pods: readonly KubeObject[],
  workloads: readonly KubeObject[],
): ServiceDiagnosis {
  const selector = serviceSelector(service);
  const alive = pods.filter((pod) => !hasEnded(pod));
  const matching = selectedPods(alive, selector);
  const notReady = matching.filter((pod) => !isPodReady(pod));
  const ports = portFindings(servicePorts(service), matching);
  const found = { selector, matching, notReady, nearest: [], withoutPods: [], ports };
  if (Object.keys(selector).length === 0) return { ...found, failed: 'selector' };
  if (matching.length === 0) {
    const withoutPods = selectedWorkloads(workloads, selector);
    return { ...found, failed: 'pods', withoutPods, nearest: nearestPods(selector, alive) };
  }
  if (notReady.length === matching.length) return { ...found, failed: 'ready' };
  return { ...found, failed: ports.some(({ kind }) => kind === 'name-missing') ? 'port' : 'network' };
}

/** A pod on its way out gets no new connections, whatever its conditions still say. */
export function isPodReady(pod: KubeObject): boolean {
  return pod.metadata.deletionTimestamp === undefined && isTrue(conditionsOf(pod.status), 'Ready');
}

/** What is wrong with a port, seen from the pods that it should lead to. */
export interface PortFinding {
  readonly port: ServicePort;
  /**
   * `name-missing`: no pod has a port of this name, so there are no endpoints for it. `name-partly`: some have none.
   * `not-declared`: the containers list ports and this is not among them, which is allowed and often a mistake.
   */
  readonly kind: 'name-missing' | 'name-partly' | 'not-declared';
  /** What the pods' containers declare for this protocol: `http 8080`, `9090`. */
  readonly declared: readonly string[];
}

/** Looks up each target port as FindPort of k8s.io/kubernetes/pkg/api/v1/pod does; sidecars count. */
export function portFindings(ports: readonly ServicePort[], pods: readonly KubeObject[]): readonly PortFinding[] {
  if (pods.length === 0) return [];
  return ports.flatMap((port): PortFinding[] => {
    const ofPods = pods.map((pod) => containerPorts(pod).filter(({ protocol }) => protocol === port.protocol));
    const declared = [
      ...new Set(ofPods.flat().map(({ name, number }) => (name === '' ? `${number}` : `${name} ${number}`))),
    ];
    if (typeof port.targetPort === 'string') {
      const missing = ofPods.filter((own) => own.every(({ name }) => name !== port.targetPort)).length;
      if (missing === 0) return [];
      return [{ port, kind: missing === pods.length ? 'name-missing' : 'name-partly', declared }];
    }
    const isDeclared = ofPods.some((own) => own.length === 0 || own.some(({ number }) => number === port.targetPort));
    return isDeclared ? [] : [{ port, kind: 'not-declared', declared }];
  });
}

export interface ContainerPort {
  readonly container: string;
  readonly name: string;
  readonly number: number;
  readonly protocol: string;
}

/** Ports that the containers of a pod (or pod template) declare, those of sidecars too. */
export function containerPorts(pod: { readonly spec?: unknown }): readonly ContainerPort[] {
  const spec = recordOf(pod.spec);
  const sidecars = listOf(spec.initContainers).filter((value) => recordOf(value).restartPolicy === 'Always');
  return [...listOf(spec.containers), ...sidecars].map(recordOf).flatMap((container) =>
    listOf(container.ports).flatMap((value) => {
      const port = recordOf(value);
      const number = numberOf(port.containerPort);
      if (number === undefined) return [];
      const [name, protocol] = [textOf(port.name) ?? '', textOf(port.protocol) ?? 'TCP'];
      return [{ container: textOf(container.name) ?? '', name, number, protocol }];
    }),
  );
}

/** The container that declares the Service port's target, for its row in the table of ports. */
export function declaringContainer(port: ServicePort, pods: readonly KubeObject[]): ContainerPort | undefined {
  for (const pod of pods) {
    const found = containerPorts(pod).find(
      ({ name, number, protocol }) =>
        protocol === port.protocol && (typeof port.targetPort === 'string' ? name : number) === port.targetPort,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The kubelet's last words about a readiness probe of this pod: `HTTP probe failed with statuscode: 503`. */
export function probeFailure(pod: KubeObject, events: readonly KubeObject[]): string | undefined {
  let newest = '';
  let message: string | undefined;
  for (const event of events) {
    const fields = recordOf(event);
    const about = recordOf(fields.involvedObject ?? fields.regarding);
    const text = textOf(fields.message) ?? textOf(fields.note) ?? '';
    const match = /^Readiness probe (?:failed|errored)[^:]*: (.*)/s.exec(text);
    const time =
      textOf(recordOf(fields.series).lastObservedTime) ??
      textOf(fields.lastTimestamp) ??
      textOf(fields.eventTime) ??
      '';
    if (match === null || about.uid !== pod.metadata.uid || time < newest) continue;
    newest = time;
    message = match[1]?.trim();
  }
  return message;
}
