import { portNameProblem } from '#lib/kubernetes/names.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import { isJsonObject } from '../../lossless-json.ts';
import { nearest } from '../../nearest.ts';
import { checkPortNumber } from '../network/port-number.ts';
import { containersOf, podTemplateOf } from '../pod-spec.ts';
import type { Report } from '../report.ts';
import { podSeverity } from './pod-severity.ts';

const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const;
const hookHandlers = ['exec', 'httpGet', 'tcpSocket', 'sleep'] as const;

/** Probes and hooks of containers: what they ask, and where. */
export function checkProbes(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined) return;
  for (const container of containersOf(report, [...pod, 'spec'])) {
    for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
      const path = [...container, probe];
      if (!report.has(path)) continue;
      checkHandler(report, container, path, handlers);
      checkNumbers(report, path, probe);
    }
    for (const hook of ['postStart', 'preStop']) {
      const path = [...container, 'lifecycle', hook];
      if (report.has(path)) checkHandler(report, container, path, hookHandlers);
    }
  }
}

function checkHandler(report: Report, container: FieldPath, path: FieldPath, allowed: readonly string[]): void {
  const severity = podSeverity(report);
  const [first, second] = allowed.filter((handler) => report.has([...path, handler]));
  const params = { handlers: allowed.join(', ') };
  if (first === undefined) report.add({ rule: 'probe-without-handler', severity, path, mark: 'key', params });
  if (second !== undefined)
    report.add({ rule: 'probe-with-two-handlers', severity, path: [...path, second], mark: 'key', params });
  for (const handler of ['httpGet', 'tcpSocket']) {
    const port = [...path, handler, 'port'];
    if (report.number(port) !== undefined) checkPortNumber(report, port, severity);
    else checkPortName(report, container, port);
  }
}

/** A name must be that of a port of the same container, else the kubelet finds nothing to ask. */
function checkPortName(report: Report, container: FieldPath, port: FieldPath): void {
  const name = report.text(port);
  if (name === undefined) return;
  if (/^\d+$/.test(name)) {
    const fix = report.fix('unquote-number', (edit) => edit.set(port, Number(name)));
    report.add({
      rule: 'port-number-quoted',
      severity: podSeverity(report),
      path: port,
      params: { port: name },
      fixes: [fix],
    });
    return;
  }
  const names = report
    .items([...container, 'ports'])
    .flatMap((item) => (isJsonObject(item) && typeof item.name === 'string' ? [item.name] : []));
  if (names.includes(name)) return;
  const meant = nearest(name, names);
  const fix =
    meant === undefined
      ? undefined
      : report.fix('use-name', (edit) => edit.set(port, meant), { isSafe: false, params: { name: meant } });
  const severity = portNameProblem(name) === undefined ? 'warning' : podSeverity(report);
  report.add({ rule: 'probe-port-unknown', severity, path: port, params: { name }, fixes: [fix] });
}

const leasts: readonly (readonly [string, number])[] = [
  ['initialDelaySeconds', 0],
  ['timeoutSeconds', 0],
  ['periodSeconds', 0],
  ['successThreshold', 0],
  ['failureThreshold', 0],
];

function checkNumbers(report: Report, path: FieldPath, probe: string): void {
  const severity = podSeverity(report);
  for (const [field, min] of leasts) {
    const value = report.number([...path, field]);
    if (value === undefined || value >= min) continue;
    report.add({ rule: 'number-too-small', severity, path: [...path, field], params: { field, min } });
  }
  const threshold = [...path, 'successThreshold'];
  // 0 becomes the default, which is 1.
  if (probe === 'readinessProbe' || (report.number(threshold) ?? 1) <= 1) return;
  const fix = report.fix('set-value', (edit) => edit.set(threshold, 1), {
    params: { field: 'successThreshold', value: '1' },
  });
  report.add({ rule: 'success-threshold', severity, path: threshold, params: { probe }, fixes: [fix] });
}
