import { type FieldPath, pathText } from '../../edit/field-path.ts';
import type { Fix } from '../../lint/finding.ts';
import { isJsonObject } from '../../lossless-json.ts';
import { containersOf, podTemplateOf } from '../pod-spec.ts';
import type { Report } from '../report.ts';

/** What only the securityContext of a pod has (core/v1 PodSecurityContext), and what only that of a container has. */
const ofPods = [
  'fsGroup',
  'fsGroupChangePolicy',
  'seLinuxChangePolicy',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'sysctls',
];
const ofContainers = ['allowPrivilegeEscalation', 'capabilities', 'privileged', 'procMount', 'readOnlyRootFilesystem'];

/** Fields of a pod's securityContext in that of a container, and the other way round. */
export function checkSecurityPlace(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined) return;
  const spec = [...pod, 'spec'];
  const [target, containers] = [[...spec, 'securityContext'], containersOf(report, spec)];
  for (const container of containers) {
    const context = [...container, 'securityContext'];
    if (!report.has(context)) continue;
    const fields = ofPods.filter((field) => report.has([...context, field]));
    if (fields.length === 0) continue;
    const isOnly = containers.every((other) => other === container || !hasAny(report, other, fields));
    blame(report, context, fields, [pathText(target)], [moved(report, context, fields, target, isOnly)]);
  }
  const fields = !report.has(target) ? [] : ofContainers.filter((field) => report.has([...target, field]));
  if (fields.length === 0) return;
  // More of them are all meant, or one of them: nobody can tell.
  const main = report.each([...spec, 'containers']).map((container) => [...container, 'securityContext']);
  const named = main.length <= mostNamed ? main : [];
  const places = named.length === 0 ? [`${pathText([...spec, 'containers'])}[].securityContext`] : named.map(pathText);
  const fixes = named.map((context) => moved(report, target, fields, context, containers.length === 1));
  blame(report, target, fields, places, fixes);
}

const mostNamed = 3;

function hasAny(report: Report, container: FieldPath, fields: readonly string[]): boolean {
  return fields.some((field) => report.has([...container, 'securityContext', field]));
}

function blame(
  report: Report,
  context: FieldPath,
  fields: readonly string[],
  places: readonly string[],
  fixes: readonly (Fix | undefined)[],
): void {
  const written = report.pairs(context).flatMap(([name]) => (fields.includes(name) ? [name] : []));
  const [first = ''] = written;
  const params = { count: written.length, fields: written.join(', '), parent: pathText(context) };
  report.error('security-field-misplaced', [...context, first], {
    mark: 'key',
    params: { ...params, target: places.join(' / ') },
    fixes,
  });
}

/** What is there already is not written over. */
function moved(
  report: Report,
  from: FieldPath,
  fields: readonly string[],
  to: FieldPath,
  isSafe: boolean,
): Fix | undefined {
  if (fields.some((field) => report.has([...to, field]))) return undefined;
  return report.fix(
    'move-lines',
    (edit) => {
      for (const [name] of report.pairs(from)) if (fields.includes(name)) edit.move([...from, name], [...to, name]);
      const left = edit.get(from);
      if (isJsonObject(left) && Object.keys(left).length === 0) edit.remove(from);
    },
    { isSafe, params: { target: pathText(to) } },
  );
}
