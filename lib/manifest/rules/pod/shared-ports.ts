import type { FieldPath } from '../../edit/field-path.ts';
import { podTemplateOf } from '../pod-spec.ts';
import type { Report } from '../report.ts';

/**
 * The containers of a pod share one network: of two that listen on the same port, the second one fails to start. Init
 * containers have ended by then, unless they are sidecars.
 */
export function checkSharedPorts(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined) return;
  const spec = [...pod, 'spec'];
  const sidecars = report
    .each([...spec, 'initContainers'])
    .filter((container) => report.get([...container, 'restartPolicy']) === 'Always');
  const takenBy = new Map<string, FieldPath>();
  for (const container of [...sidecars, ...report.each([...spec, 'containers'])]) {
    for (const port of report.each([...container, 'ports'])) {
      const path = [...port, 'containerPort'];
      const number = report.number(path);
      if (number === undefined) continue;
      const key = `${number}/${report.text([...port, 'protocol']) ?? 'TCP'}`;
      const holder = takenBy.get(key);
      if (holder === undefined) takenBy.set(key, container);
      else if (holder === container) report.warn('container-port-twice', path, { params: { port: number } });
      else {
        const name = report.text([...holder, 'name']) ?? '';
        report.warn('container-port-shared', path, { params: { port: number, name } });
      }
    }
  }
}
