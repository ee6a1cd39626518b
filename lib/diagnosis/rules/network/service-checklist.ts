import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { podOwner, podOwners } from '#lib/network/pod-owner.ts';
import { labelsFilter } from '#lib/network/service/labels-filter.ts';
import type { NearestPods } from '#lib/network/service/nearest-labels.ts';
import { printLabels } from '#lib/network/service/selector-match.ts';
import {
  type DiagnosisStep,
  diagnosisSteps,
  type PortFinding,
  probeFailure,
} from '#lib/network/service/service-diagnosis.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, EvidenceRow, EvidenceStep, FoundObject, NextStep, PatchOperation } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';
import { factResources } from '../../resources.ts';
import { isScaledToZero, type WhyNoEndpoints } from './service-facts.ts';

const mostNamed = 5;
const mostElsewhere = 20;

/** The checklist of E1: it stops at the first step that fails, with what shows it and what can be done there. */
export function checklist(facts: Facts, service: KubeObject, why: WhyNoEndpoints): Evidence {
  const { metadata } = service;
  const stop = diagnosisSteps.indexOf(why.failed);
  const detail: Readonly<Record<DiagnosisStep, () => Pick<EvidenceStep, 'evidence' | 'next'>>> = {
    selector: () => ({ evidence: [], next: [] }),
    pods: () => podsStep(facts, service, why),
    ready: () => ({ evidence: [notReadyPods(facts, why.notReady)], next: openOwners(why.notReady) }),
    port: () => ({
      evidence: portEvidence(why.ports, service),
      next: why.failed === 'port' ? portChanges(service, why.ports) : [],
    }),
    network: () => ({ evidence: [], next: [] }),
  };
  const steps = diagnosisSteps.map((step, index): EvidenceStep => {
    const isPortHint = step === 'port' && index < stop && why.ports.length > 0;
    const state =
      index > stop ? 'open' : index < stop ? (isPortHint ? 'hint' : 'ok') : step === 'network' ? 'hint' : 'failed';
    const shown = state === 'failed' || state === 'hint' ? detail[step]() : { evidence: [], next: [] };
    const params = {
      namespace: metadata.namespace ?? '',
      count: why.matching.length,
      selector: printLabels(why.selector),
    };
    return { state, code: `service-${step}`, params, ...shown };
  });
  return { type: 'steps', steps };
}

/** No pod matches: who comes nearest, who would match and has no pods, and the same labels elsewhere. */
function podsStep(facts: Facts, service: KubeObject, why: WhyNoEndpoints): Pick<EvidenceStep, 'evidence' | 'next'> {
  const [first, ...others] = why.nearest;
  const evidence: Evidence[] = [
    ...withoutPods(why.withoutPods),
    ...(first === undefined ? [] : [labelsEvidence(service, first)]),
    ...alsoNear(others),
    ...elsewhere(facts, service, why),
  ];
  const edit: NextStep = { kind: 'action', action: 'edit-service' };
  const near = first === undefined ? [] : [changeSelector(service, first), showPods(service, first)];
  const next = [...why.withoutPods.filter(isScaledToZero).slice(0, 1).map(scaleUp), ...near, edit];
  return { evidence, next };
}

function changeSelector(service: KubeObject, near: NearestPods): NextStep {
  return {
    kind: 'change',
    object: foundObject(service),
    code: 'service-selector',
    params: { selector: printLabels(near.selector), count: near.pods.length },
    patch: [{ op: 'replace', path: '/spec/selector', value: near.selector }],
  };
}

function showPods(service: KubeObject, near: NearestPods): NextStep {
  return {
    kind: 'list',
    resource: 'pods',
    namespace: service.metadata.namespace,
    filter: labelsFilter(near.selector),
    code: 'near-pods',
    params: { count: near.pods.length },
  };
}

/** Only what differs. */
function labelsEvidence(service: KubeObject, near: NearestPods): Evidence {
  const { namespace } = service.metadata;
  const owners = podOwners(near.pods).map((owner) => ({ ...owner, namespace }));
  return {
    type: 'labels',
    wanted: Object.fromEntries(near.differences.map(({ key, wanted }) => [key, wanted])),
    wantedBy: foundObject(service),
    found: Object.fromEntries(near.differences.flatMap(({ found }) => (found ? [[found.key, found.value]] : []))),
    foundAt: owners.length > 0 ? owners : near.pods.slice(0, mostNamed).map(foundObject),
  };
}

function withoutPods(workloads: readonly KubeObject[]): readonly Evidence[] {
  if (workloads.length === 0) return [];
  const rows = workloads.map(
    (workload): EvidenceRow => ({
      object: foundObject(workload),
      name: workload.metadata.name,
      tone: 'neutral',
      code: isScaledToZero(workload) ? 'scaled-to-zero' : 'has-no-pods',
      params: { kind: workload.kind },
    }),
  );
  return [{ type: 'rows', code: 'would-match', params: { count: rows.length }, rows }];
}

function alsoNear(others: readonly NearestPods[]): readonly Evidence[] {
  if (others.length === 0) return [];
  const rows = others.map(
    ({ pods, selector }): EvidenceRow => ({
      name: printLabels(selector),
      tone: 'neutral',
      code: 'so-many-pods',
      params: { count: pods.length },
    }),
  );
  return [{ type: 'rows', code: 'also-near', params: {}, rows }];
}

/** A Service reaches only into its own namespace: pods with its labels in another one are worth a word. */
function elsewhere(facts: Facts, service: KubeObject, { selector }: WhyNoEndpoints): readonly Evidence[] {
  const request = {
    resource: factResources.pods,
    labelSelector: printLabels(selector),
    limit: mostElsewhere,
    metadataOnly: true,
  };
  const counts = new Map<string, number>();
  for (const { metadata } of facts.list(request) ?? []) {
    const { namespace = '' } = metadata;
    if (namespace !== service.metadata.namespace) counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const rows = [...counts].map(
    ([namespace, count]): EvidenceRow => ({
      object: { apiVersion: 'v1', kind: 'Namespace', namespace: undefined, name: namespace },
      name: namespace,
      tone: 'neutral',
      code: 'so-many-pods',
      params: { count },
    }),
  );
  return [{ type: 'rows', code: 'elsewhere', params: {}, rows }];
}

/** Pods with the reason why each is not ready: the probe's own words where it is the probe. */
function notReadyPods(facts: Facts, pods: readonly KubeObject[]): Evidence {
  const namespace = pods[0]?.metadata.namespace;
  const events =
    facts.list({
      resource: factResources.events,
      namespace,
      fieldSelector: 'involvedObject.kind=Pod,reason=Unhealthy',
    }) ?? [];
  const rows = pods.slice(0, mostNamed).map((pod) => podRow(pod, probeFailure(pod, events)));
  return { type: 'rows', code: 'not-ready', params: { count: pods.length }, rows, more: pods.length - rows.length };
}

/** One pod by its state. */
export function podRow(pod: KubeObject, sentence: string | undefined): EvidenceRow {
  const status = statusOf(pod);
  const { reason } = status ?? {};
  const said = sentence ?? (typeof reason?.params.message === 'string' ? reason.params.message : undefined);
  return {
    object: foundObject(pod),
    name: pod.metadata.name,
    tone: status?.tone ?? 'unknown',
    code: reason === undefined ? 'state' : 'state-because',
    params: { word: status?.word ?? '' },
    ...(reason === undefined ? {} : { reason }),
    ...(said === undefined ? {} : { sentence: said }),
  };
}

export function portEvidence(ports: readonly PortFinding[], service: KubeObject): readonly Evidence[] {
  if (ports.length === 0) return [];
  const rows = ports.map(
    ({ port, kind, declared }): EvidenceRow => ({
      name: `${port.port}/${port.protocol}`,
      tone: kind === 'name-missing' ? 'bad' : 'warn',
      code: `port-${kind}`,
      params: {
        service: service.metadata.name,
        target: String(port.targetPort),
        declared: declared.join(', '),
        count: declared.length,
      },
    }),
  );
  return [{ type: 'rows', code: 'ports', params: { count: rows.length }, rows }];
}

/** To a port that the pods have: the only one, where there is one. */
export function portChanges(service: KubeObject, missing: readonly PortFinding[]): readonly NextStep[] {
  const object = foundObject(service);
  const edit: NextStep = { kind: 'edit', object };
  const first = missing.find(({ kind }) => kind === 'name-missing');
  const [only = ''] = first?.declared ?? [];
  if (first?.declared.length !== 1) return [edit];
  const { port, protocol, targetPort } = first.port;
  const target = only.includes(' ') ? only.slice(0, only.indexOf(' ')) : Number(only);
  const index = servicePorts(service).findIndex((one) => one.port === port && one.protocol === protocol);
  const patch: PatchOperation[] = [{ op: 'replace', path: `/spec/ports/${index}/targetPort`, value: target }];
  const params = { port, before: String(targetPort), after: String(target) };
  return [{ kind: 'change', object, code: 'service-target-port', params, patch }, edit];
}

const scaleUp = (workload: KubeObject): NextStep => ({
  kind: 'action',
  action: 'scale',
  on: foundObject(workload),
  values: { replicas: '1' },
});

function openOwners(pods: readonly KubeObject[]): readonly NextStep[] {
  return podsByOwner(pods)
    .slice(0, 1)
    .map(({ owner }) => ({ kind: 'open', object: owner }));
}

/** Pods by the workload that they belong to. */
export function podsByOwner(pods: readonly KubeObject[]): readonly { owner: FoundObject; count: number }[] {
  const owners = podOwners(pods);
  return owners.map(({ apiVersion, kind, name }) => ({
    owner: { apiVersion, kind, name, namespace: pods[0]?.metadata.namespace },
    count: pods.filter((pod) => {
      const own = podOwner(pod);
      return own?.kind === kind && own.name === name && own.apiVersion === apiVersion;
    }).length,
  }));
}
