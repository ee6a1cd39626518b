import { portNameProblem } from '#lib/kubernetes/names.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import { isJsonObject } from '../../lossless-json.ts';
import { nearest } from '../../nearest.ts';
import { checkPortNumber } from '../network/port-number.ts';
import { containersOf, podTemplateOf } from '../pod-spec.ts';
import type { Report } from '../report.ts';

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
  const [first, second] = allowed.filter((handler) => report.has([...path, handler]));
  const params = { handlers: allowed.join(', ') };
  if (first === undefined) report.error('probe-without-handler', path, { mark: 'key', params });
  if (second !== undefined) report.error('probe-with-two-handlers', [...path, second], { mark: 'key', params });
  if (report.has([...path, 'exec']) && report.items([...path, 'exec', 'command']).length === 0) {
    report.error('exec-command-missing', [...path, 'exec', 'command'], { mark: 'key' });
  }
  // A gRPC probe takes a number only, which is the schema's.
  if (report.has([...path, 'grpc', 'port'])) checkPortNumber(report, [...path, 'grpc', 'port']);
  for (const handler of ['httpGet', 'tcpSocket']) {
    const port = [...path, handler, 'port'];
    if (report.number(port) !== undefined) checkPortNumber(report, port);
    else checkPortName(report, container, port);
  }
}

/** A name must be that of a port of the same container, else the kubelet finds nothing to ask. */
function checkPortName(report: Report, container: FieldPath, port: FieldPath): void {
  const name = report.text(port);
  if (name === undefined) return;
  if (/^\d+$/.test(name)) {
    const fix = report.fix('unquote-number', (edit) => edit.set(port, Number(name)));
    report.error('port-number-quoted', port, { params: { port: name }, fixes: [fix] });
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
  const severity = portNameProblem(name) === undefined ? 'warning' : 'error';
  report.add({ rule: 'probe-port-unknown', severity, path: port, params: { name }, fixes: [fix] });
}

const numbers = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];

function checkNumbers(report: Report, path: FieldPath, probe: string): void {
  for (const field of numbers) {
    const value = report.number([...path, field]);
    if (value === undefined || value >= 0) continue;
    report.error('number-too-small', [...path, field], { params: { field, min: 0 } });
  }
  const threshold = [...path, 'successThreshold'];
  // 0 becomes the default, which is 1.
  if (probe === 'readinessProbe' || (report.number(threshold) ?? 1) <= 1) return;
  const fix = report.fix('set-value', (edit) => edit.set(threshold, 1), {
    params: { field: 'successThreshold', value: '1' },
  });
  report.error('success-threshold', threshold, { params: { probe }, fixes: [fix] });
}
