import { serviceFacts } from '#lib/kinds/service.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import { conditionsOf, findCondition } from '#lib/kubernetes/status/condition.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { hasEnded } from '#lib/network/endpoints.ts';
import { printLabels, serviceSelector } from '#lib/network/service/selector-match.ts';
import { portFindings } from '#lib/network/service/service-diagnosis.ts';
import type { Facts } from '../../facts.ts';
import type { Finding, PatchOperation } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';
import type { Rule } from '../../rule.ts';
import { ageMs, podsBehind, readyEndpoints, slicesOf } from './endpoints.ts';
import { checklist, podsByOwner, portChanges, portEvidence } from './service-checklist.ts';
import { isScaledToZero, type WhyNoEndpoints, whyNoEndpoints } from './service-facts.ts';

/** What is made together comes one after another: for so long nothing is missing yet. */
const youngMs = 5_000;
/** How long a pod may take to become ready before somebody asks. */
const startingMs = 20_000;

/** Why a Service does not answer (E1), answers with more than meant (E2), or is a name that can't be one (E6). */
export const serviceRule: Rule = {
  ids: ['E1', 'E2', 'E6'],
  kinds: ['Service'],
  find: (facts) => {
    const { subject } = facts;
    if (subject.metadata.deletionTimestamp !== undefined) return [];
    const { type } = serviceFacts(subject);
    if (type === 'ExternalName') return externalAddress(subject);
    if (Object.keys(serviceSelector(subject)).length === 0) return withoutSelector(facts);
    return withSelector(facts);
  },
};

function withSelector(facts: Facts): readonly Finding[] {
  const service = facts.subject;
  const ready = readyEndpoints(facts, service);
  if (ready === 0) return [noEndpoints(facts)].flatMap((finding) => finding ?? []);
  const pods = podsBehind(facts, service)?.filter(
    (pod) => !hasEnded(pod) && pod.metadata.deletionTimestamp === undefined,
  );
  if (pods === undefined) return [];
  return [...portsNowhere(service, pods), ...severalWorkloads(service, pods)];
}

function noEndpoints(facts: Facts): Finding | undefined {
  const service = facts.subject;
  const why = whyNoEndpoints(facts, service);
  if (why === undefined || isStillComing(facts, why)) return undefined;
  const [first] = why.nearest;
  const isZero = why.withoutPods.length > 0 && why.withoutPods.every(isScaledToZero);
  const code = codeOf(why, isZero);
  return {
    rule: 'E1',
    severity: isZero || why.failed === 'network' ? 'warn' : 'bad',
    code: `service.${code}`,
    params: {
      wanted: printLabels(why.selector),
      found: printLabels(first?.selector ?? {}),
      count: first?.pods.length ?? why.matching.length,
      namespace: service.metadata.namespace ?? '',
    },
    object: foundObject(service),
    ...(why.failed === 'pods' ? { field: 'spec.selector' } : why.failed === 'port' ? { field: 'spec.ports' } : {}),
    affected: [],
    evidence: [
      checklist(facts, service, why),
      ...(why.lookedAt === undefined
        ? []
        : [{ type: 'rows' as const, code: 'first-pods', params: { count: why.lookedAt }, rows: [] }]),
    ],
    // In the checklist, at the step that fails.
    next: [],
  };
}

function codeOf({ failed, nearest }: WhyNoEndpoints, isZero: boolean): string {
  if (failed === 'pods') return isZero ? 'scaled-to-zero' : nearest.length > 0 ? 'near-pods' : 'no-pods';
  if (failed === 'ready') return 'not-ready';
  return failed === 'port' ? 'port-missing' : 'network';
}

/** Its pods, or their endpoints, are on their way. */
function isStillComing(facts: Facts, why: WhyNoEndpoints): boolean {
  if (why.failed === 'pods') {
    const isComing = why.withoutPods.some(
      (workload) => !isScaledToZero(workload) && isYoung(facts, workload, startingMs),
    );
    return why.nearest.length === 0 && (isComing || isYoung(facts, facts.subject, youngMs));
  }
  if (why.failed === 'ready') {
    return why.notReady.every((pod) => statusOf(pod)?.tone !== 'bad' && isYoung(facts, pod, startingMs));
  }
  if (why.failed !== 'network') return false;
  return why.matching.some((pod) => {
    const since = Date.parse(findCondition(conditionsOf(pod.status), 'Ready')?.lastTransitionTime ?? '');
    return facts.nowMs - since < youngMs;
  });
}

const isYoung = (facts: Facts, object: KubeObject, forMs: number) => ageMs(facts, object) < forMs;

/** The rest of the Service answers, one of its ports does not: no pod has the name that it sends to. */
function portsNowhere(service: KubeObject, pods: readonly KubeObject[]): readonly Finding[] {
  const missing = portFindings(servicePorts(service), pods).filter(({ kind }) => kind === 'name-missing');
  if (missing.length === 0) return [];
  return [
    {
      rule: 'E1',
      severity: 'bad',
      code: 'service.port-nowhere',
      params: { count: missing.length, ports: missing.map(({ port }) => port.port).join(', ') },
      object: foundObject(service),
      field: 'spec.ports',
      affected: [],
      evidence: portEvidence(missing, service),
      next: portChanges(service, missing),
    },
  ];
}

/** Headless Services of several sets are how clusters of programs find each other. */
function severalWorkloads(service: KubeObject, pods: readonly KubeObject[]): readonly Finding[] {
  const owners = podsByOwner(pods);
  if (owners.length < 2 || serviceFacts(service).isHeadless) return [];
  const rows = owners.map(({ owner, count }) => ({
    object: owner,
    name: `${owner.kind} ${owner.name}`,
    tone: 'warn' as const,
    code: 'so-many-pods',
    params: { count },
  }));
  return [
    {
      rule: 'E2',
      severity: 'warn',
      code: 'service.several-workloads',
      params: { count: owners.length, selector: printLabels(serviceSelector(service)) },
      object: foundObject(service),
      field: 'spec.selector',
      affected: owners.map(({ owner }) => owner),
      evidence: [{ type: 'rows', code: 'owners', params: { count: owners.length }, rows }],
      next: [{ kind: 'action', action: 'edit-service' }],
    },
  ];
}

/** Addresses are entered by hand then; a headless one may well be a name alone. */
function withoutSelector(facts: Facts): readonly Finding[] {
  const service = facts.subject;
  const { namespace = '', name } = service.metadata;
  const slices = slicesOf(facts, namespace, name);
  const isAsked = slices === undefined || slices.length > 0 || isYoung(facts, service, startingMs);
  if (isAsked || serviceFacts(service).isHeadless) return [];
  return [
    {
      rule: 'E1',
      severity: 'warn',
      code: 'service.no-selector',
      params: {},
      object: foundObject(service),
      field: 'spec.selector',
      affected: [],
      evidence: [],
      next: [{ kind: 'action', action: 'edit-service' }],
    },
  ];
}

const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]+)\.?$/;

/** It is taken for a DNS name, which no resolver knows. */
function externalAddress(service: KubeObject): readonly Finding[] {
  const { externalName } = serviceFacts(service);
  if (!address.test(externalName)) return [];
  const hasPorts = servicePorts(service).length > 0;
  const patch: PatchOperation[] = [
    { op: 'test', path: '/spec/externalName', value: externalName },
    { op: 'replace', path: '/spec/type', value: 'ClusterIP' },
    { op: 'remove', path: '/spec/externalName' },
    // Without ports only a headless Service is allowed.
    ...(hasPorts ? [] : [{ op: 'add' as const, path: '/spec/clusterIP', value: 'None' }]),
  ];
  const object = foundObject(service);
  return [
    {
      rule: 'E6',
      severity: 'warn',
      code: 'service.external-address',
      params: { address: externalName },
      object,
      field: 'spec.externalName',
      affected: [],
      evidence: [],
      next: [
        { kind: 'change', object, code: 'service-own-addresses', params: { address: externalName }, patch },
        { kind: 'edit', object },
      ],
    },
  ];
}
