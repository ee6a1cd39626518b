import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { type DeployForm, isBlankContainerPort, isBlankEnv } from './form.ts';
import type { FieldProblem } from './problems.ts';

/** An object that the server refused, as the result row names it. */
export interface Refusal {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly status: KubeStatus;
}

/**
 * The fields of the form that a refusal is about. `server` carries the server's own words for the field;
 * `alreadyExists` and `namespaceMissing` have answers of their own in the form.
 */
export function refusalProblems(form: DeployForm, refusal: Refusal): readonly FieldProblem[] {
  const { status, kind, name, namespace } = refusal;
  if (status.reason === 'AlreadyExists') {
    const path = kind === 'Service' ? 'network.serviceName' : kind === 'Namespace' ? 'app.namespace' : 'app.name';
    return [problem(path, 'alreadyExists', { kind, name, namespace })];
  }
  if (isNamespaceMissing(status)) return [problem('app.namespace', 'namespaceMissing', { namespace })];
  const causes = status.details?.causes ?? [];
  return causes.flatMap(({ field, message }) => {
    const path = formPath(form, kind, field ?? '');
    if (path === undefined) return [];
    const range = /The range of valid ports is (\d+)-(\d+)/.exec(message ?? '');
    if (range !== null) return [problem(path, 'nodePortRange', { first: range[1] ?? '', last: range[2] ?? '' })];
    return [problem(path, 'server', { sentence: message ?? status.message })];
  });
}

/** `namespaces "dev" not found`: 404 whose details name a namespace (measured on v1.34). */
export function isNamespaceMissing(status: KubeStatus): boolean {
  return status.code === 404 && status.details?.kind === 'namespaces';
}

/** `spec.ports[0].nodePort` of the Service → `network.ports.0.nodePort`. */
export function formPath(form: DeployForm, kind: string, field: string): string | undefined {
  const dotted = field.replace(/\[(\d+)\]/g, '.$1');
  if (kind === 'Service') return servicePath(dotted);
  if (kind === 'Namespace') return 'app.namespace';
  return deploymentPath(form, dotted);
}

function servicePath(field: string): string | undefined {
  if (field === 'metadata.name') return 'network.serviceName';
  const row = /^spec\.ports\.(\d+)(?:\.(name|protocol|port|targetPort|nodePort))?/.exec(field);
  if (row !== null) return `network.ports.${row[1]}.${row[2] ?? 'port'}`;
  return field.startsWith('spec.ports') ? 'network.ports.0.port' : undefined;
}

const plainPaths: Readonly<Record<string, string>> = {
  'metadata.name': 'app.name',
  'metadata.namespace': 'app.namespace',
  'spec.replicas': 'app.replicas',
  'spec.selector': 'app.name',
  'spec.template.metadata.labels': 'app.name',
};

function deploymentPath(form: DeployForm, field: string): string | undefined {
  const plain = plainPaths[field];
  if (plain !== undefined) return plain;
  const at = /^spec\.template\.spec\.containers\.(\d+)\.(\w+)(?:\.(\d+))?(?:\.(\w+))?/.exec(field);
  const container = form.containers[Number(at?.[1])];
  if (at === null || container === undefined) return undefined;
  const base = `containers.${at[1]}`;
  const index = Number(at[3] ?? 0);
  if (at[2] === 'env') return `${base}.env.${rowAt(container.env, index, isBlankEnv)}.${at[4] ?? 'name'}`;
  if (at[2] === 'ports') return `${base}.ports.${rowAt(container.ports, index, isBlankContainerPort)}.containerPort`;
  if (at[2] === 'command' || at[2] === 'args') return `${base}.${at[2]}`;
  return at[2] === 'image' || at[2] === 'name' ? `${base}.image` : undefined;
}

/** Rows not filled in were not sent: the server's third row may be the form's fourth. */
function rowAt<Row>(rows: readonly Row[], sentIndex: number, isBlank: (row: Row) => boolean): number {
  const sent = rows.flatMap((row, index) => (isBlank(row) ? [] : [index]));
  return sent[sentIndex] ?? sentIndex;
}

function problem(path: string, rule: string, params: FieldProblem['params']): FieldProblem {
  return { path, rule, params, severity: 'error' };
}
