import { portNameProblem } from '#lib/kubernetes/names.ts';
import { addNameProblem } from '../name-problem.ts';
import { checkPortNumber } from '../network/port-number.ts';
import { containersOf, podTemplateOf } from '../pod-spec.ts';
import type { Report } from '../report.ts';

/** Ports that containers say they listen on. */
export function checkContainerPorts(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined) return;
  const isOnHost = report.get([...pod, 'spec', 'hostNetwork']) === true;
  for (const container of containersOf(report, [...pod, 'spec'])) {
    const names = new Set<string>();
    for (const port of report.each([...container, 'ports'])) {
      checkPortNumber(report, [...port, 'containerPort']);
      if (report.number([...port, 'hostPort']) !== 0) checkPortNumber(report, [...port, 'hostPort']);
      if (isOnHost) checkHostPort(report, port);
      const name = report.text([...port, 'name']);
      if (name === undefined || name === '') continue;
      addNameProblem(report, [...port, 'name'], name, portNameProblem(name));
      if (names.has(name)) report.error('port-name-twice', [...port, 'name'], { params: { name } });
      names.add(name);
    }
  }
}

function checkHostPort(report: Report, port: readonly (string | number)[]): void {
  const [host, own] = [report.number([...port, 'hostPort']), report.number([...port, 'containerPort'])];
  if (host === undefined || host === 0 || host === own || own === undefined) return;
  const path = [...port, 'hostPort'];
  const fix = report.fix('set-value', (edit) => edit.set(path, own), {
    isSafe: false,
    params: { field: 'hostPort', value: String(own) },
  });
  report.error('host-port-differs', path, { params: { port: own }, fixes: [fix] });
}
