import type { FieldPath } from '../../edit/field-path.ts';
import { isJsonObject } from '../../lossless-json.ts';
import { podTemplateOf } from '../../rules/pod-spec.ts';
import type { Report } from '../../rules/report.ts';

/** Labels of nodes that have another name today. */
const successors: Readonly<Record<string, string>> = {
  'node-role.kubernetes.io/master': 'node-role.kubernetes.io/control-plane',
  'beta.kubernetes.io/os': 'kubernetes.io/os',
  'beta.kubernetes.io/arch': 'kubernetes.io/arch',
  'beta.kubernetes.io/instance-type': 'node.kubernetes.io/instance-type',
  'failure-domain.beta.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region': 'topology.kubernetes.io/region',
};

/** Tolerations, selectors and affinities that name a node by a label (or taint) of former days. */
export function checkNodeLabels(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod !== undefined) checkPodSpec(report, [...pod, 'spec']);
  if (report.kind === 'PersistentVolume') checkTerms(report, ['spec', 'nodeAffinity', 'required', 'nodeSelectorTerms']);
  if (report.kind === 'StorageClass') {
    for (const topology of indexes(report, ['allowedTopologies'])) {
      const expressions = ['allowedTopologies', topology, 'matchLabelExpressions'];
      for (const index of indexes(report, expressions)) checkValue(report, [...expressions, index, 'key']);
    }
  }
}

function checkPodSpec(report: Report, spec: FieldPath): void {
  const selector = [...spec, 'nodeSelector'];
  for (const [label] of report.pairs(selector)) checkKey(report, selector, label);
  checkTolerations(report, [...spec, 'tolerations']);
  const node = [...spec, 'affinity', 'nodeAffinity'];
  checkTerms(report, [...node, 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms']);
  const preferred = [...node, 'preferredDuringSchedulingIgnoredDuringExecution'];
  for (const index of indexes(report, preferred)) checkTerm(report, [...preferred, index, 'preference']);
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    const affinity = [...spec, 'affinity', kind];
    const required = [...affinity, 'requiredDuringSchedulingIgnoredDuringExecution'];
    for (const index of indexes(report, required)) checkValue(report, [...required, index, 'topologyKey']);
    const wished = [...affinity, 'preferredDuringSchedulingIgnoredDuringExecution'];
    for (const index of indexes(report, wished)) {
      checkValue(report, [...wished, index, 'podAffinityTerm', 'topologyKey']);
    }
  }
  const spread = [...spec, 'topologySpreadConstraints'];
  for (const index of indexes(report, spread)) checkValue(report, [...spread, index, 'topologyKey']);
}

/** Whoever tolerates both taints wants to run on old clusters too. */
function checkTolerations(report: Report, tolerations: FieldPath): void {
  const keys = report.items(tolerations).map((item) => (isJsonObject(item) ? item.key : undefined));
  for (const [index, key] of keys.entries()) {
    const successor = successorOf(key);
    if (successor === undefined || keys.includes(successor)) continue;
    const path = [...tolerations, index, 'key'];
    const fix = report.fix('rename-label', (edit) => edit.set(path, successor), { params: { label: successor } });
    report.add({
      rule: 'taint-renamed',
      severity: 'warning',
      path,
      params: { taint: String(key), successor },
      fixes: [fix],
    });
  }
}

function checkTerms(report: Report, terms: FieldPath): void {
  for (const index of indexes(report, terms)) checkTerm(report, [...terms, index]);
}

function checkTerm(report: Report, term: FieldPath): void {
  const expressions = [...term, 'matchExpressions'];
  for (const index of indexes(report, expressions)) checkValue(report, [...expressions, index, 'key']);
}

function checkKey(report: Report, selector: FieldPath, label: string): void {
  const successor = successorOf(label);
  if (successor === undefined) return;
  const fix = report.fix('rename-label', (edit) => edit.rename([...selector, label], successor), {
    params: { label: successor },
  });
  const path = [...selector, label];
  report.add({
    rule: 'label-renamed',
    severity: 'warning',
    path,
    mark: 'key',
    params: { label, successor },
    fixes: [fix],
  });
}

function checkValue(report: Report, path: FieldPath): void {
  const label = report.get(path);
  const successor = successorOf(label);
  if (successor === undefined) return;
  const fix = report.fix('rename-label', (edit) => edit.set(path, successor), { params: { label: successor } });
  report.add({
    rule: 'label-renamed',
    severity: 'warning',
    path,
    params: { label: String(label), successor },
    fixes: [fix],
  });
}

function successorOf(label: unknown): string | undefined {
  return typeof label === 'string' && Object.hasOwn(successors, label) ? successors[label] : undefined;
}

function indexes(report: Report, path: FieldPath): readonly number[] {
  return [...report.items(path).keys()];
}
