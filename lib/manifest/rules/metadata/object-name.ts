import { labelNameProblem, nameKindOf, nameProblem, subdomainProblem } from '#lib/kubernetes/names.ts';
import { addNameProblem, renameFix } from '../name-problem.ts';
import type { Report } from '../report.ts';
import { servedResource } from '../served.ts';

/** `metadata.name` by the kind's own rule, and `metadata.namespace`. */
export function checkObjectName(report: Report): void {
  const path = ['metadata', 'name'];
  const name = report.get(path);
  if (typeof name === 'string' && name !== '') {
    const judge = (text: string) => nameProblem(text, nameKindOf(report.group, report.kind));
    addNameProblem(report, path, name, judge(name), { fixes: [renameFix(report, path, name, judge)] });
    if (judge(name) === undefined) checkComposedName(report, name);
  }
  const namespace = report.text(['metadata', 'namespace']);
  if (namespace === undefined || namespace === '') return;
  // The server leaves the namespace of what belongs to the whole cluster out, whatever it is.
  if (servedResource(report.context, report.apiVersion, report.kind)?.namespaced === false) return;
  const fix = renameFix(report, ['metadata', 'namespace'], namespace, labelNameProblem);
  addNameProblem(report, ['metadata', 'namespace'], namespace, labelNameProblem(namespace), { fixes: [fix] });
}

/** Kinds whose name is made of other fields. */
function checkComposedName(report: Report, name: string): void {
  const group = report.text(['spec', 'group']) ?? '';
  const parts: Readonly<Record<string, string | undefined>> = {
    'apiextensions.k8s.io/CustomResourceDefinition': report.text(['spec', 'names', 'plural']),
    'apiregistration.k8s.io/APIService': report.text(['spec', 'version']),
  };
  const first = parts[`${report.group}/${report.kind}`];
  if (first === undefined || (group === '' && report.kind !== 'APIService')) return;
  const wanted = `${first}.${group}`;
  if (name === wanted || subdomainProblem(wanted) !== undefined) return;
  const fix = report.fix('rename-to', (edit) => edit.set(['metadata', 'name'], wanted), { params: { name: wanted } });
  report.error('name-composed', ['metadata', 'name'], { params: { wanted }, fixes: [fix] });
}
