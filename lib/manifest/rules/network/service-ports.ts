import { labelNameProblem, portNameProblem } from '#lib/kubernetes/names.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import { addNameProblem, renameFix } from '../name-problem.ts';
import type { Report } from '../report.ts';
import { checkPortNumber } from './port-number.ts';

/** The range unless the API server was started with another one, and its pod can't be read (spec/facts.md 7). */
const usualNodePorts = { first: 30_000, last: 32_767 };

export function checkServicePorts(report: Report, type: string): void {
  const ports = report.each(['spec', 'ports']);
  const seen = { names: new Set<string>(), ports: new Set<string>(), nodePorts: new Set<string>() };
  for (const port of ports) {
    checkPortNumber(report, [...port, 'port']);
    checkTarget(report, [...port, 'targetPort']);
    checkNodePort(report, port, type);
    checkName(report, port, ports.length, seen.names);
    const protocol = report.text([...port, 'protocol']) ?? 'TCP';
    checkTwice(report, [...port, 'port'], protocol, 'service-port-twice', seen.ports);
    if (report.number([...port, 'nodePort']) !== 0) {
      checkTwice(report, [...port, 'nodePort'], protocol, 'node-port-twice', seen.nodePorts);
    }
  }
}

function checkTwice(report: Report, path: FieldPath, protocol: string, rule: string, seen: Set<string>): void {
  const port = report.number(path);
  if (port === undefined) return;
  const key = `${port}/${protocol}`;
  if (seen.has(key)) report.error(rule, path, { params: { port: key } });
  seen.add(key);
}

function checkName(report: Report, port: FieldPath, count: number, names: Set<string>): void {
  const path = [...port, 'name'];
  const name = report.text(path) ?? '';
  if (name === '') {
    if (count > 1) report.error('port-name-missing', path);
    return;
  }
  addNameProblem(report, path, name, labelNameProblem(name), {
    fixes: [renameFix(report, path, name, labelNameProblem)],
  });
  if (names.has(name)) report.error('port-name-twice', path, { params: { name } });
  names.add(name);
}

/** The number or the name of a container's port. */
function checkTarget(report: Report, path: FieldPath): void {
  const target = report.get(path);
  if (typeof target !== 'string') {
    // 0 is taken for nothing.
    if (target !== 0) checkPortNumber(report, path);
    return;
  }
  if (target === '') return;
  const problem = portNameProblem(target);
  if (problem === undefined) return;
  if (/^\d+$/.test(target)) {
    const fix = report.fix('unquote-number', (edit) => edit.set(path, Number(target)));
    report.error('port-number-quoted', path, { params: { port: target }, fixes: [fix] });
  } else addNameProblem(report, path, target, problem);
}

/** A port of the nodes needs a type that has one (spec/errors.md E4), and is given out of a range (E3). */
function checkNodePort(report: Report, port: FieldPath, type: string): void {
  const path = [...port, 'nodePort'];
  const nodePort = report.number(path);
  if (nodePort === undefined || nodePort === 0) return;
  if (type === 'ClusterIP' || type === 'ExternalName') {
    const change = report.fix('set-type', (edit) => edit.set(['spec', 'type'], 'NodePort', { before: 'ports' }), {
      isSafe: false,
      params: { type: 'NodePort' },
    });
    const drop = report.fix('remove-field', (edit) => edit.remove(path), {
      isSafe: false,
      params: { field: 'nodePort' },
    });
    report.error('node-port-without-type', path, { params: { type, port: nodePort }, fixes: [change, drop] });
  }
  const known = report.context.nodePorts;
  const { first, last } = known ?? usualNodePorts;
  if (nodePort >= first && nodePort <= last) return;
  const fix = report.fix('remove-field', (edit) => edit.remove(path), { isSafe: false, params: { field: 'nodePort' } });
  const params = { port: String(nodePort), min: String(first), max: String(last) };
  const isRefused = known !== undefined && report.context.mode === 'apply';
  if (isRefused) report.error('node-port-outside', path, { params, fixes: [fix] });
  else report.warn(known === undefined ? 'node-port-range' : 'node-port-outside', path, { params, fixes: [fix] });
}
