import { serverMetadata } from '../../editable.ts';
import type { Report } from '../report.ts';
import { servedResource } from '../served.ts';

/** Fields of an object as it came from a cluster, that the server sets itself: Pilothouse leaves them out. */
export function checkServerSet(report: Report): void {
  if (report.context.mode === 'edit') return;
  for (const field of serverMetadata) {
    const path = ['metadata', field];
    if (report.has(path)) leftOut(report, path, `metadata.${field}`);
  }
  if (hasContent(report.get(['status']))) leftOut(report, ['status'], 'status');
  for (const path of report.each(['metadata', 'ownerReferences'])) {
    if (report.has([...path, 'uid']))
      report.note('owner-elsewhere', path, { params: { name: report.text([...path, 'name']) ?? '' } });
  }
  checkScope(report);
}

function leftOut(report: Report, path: readonly string[], field: string): void {
  const fix = report.fix('remove-field', (edit) => edit.remove(path), { params: { field } });
  report.note('server-set', path, { mark: 'key', params: { field }, fixes: [fix] });
}

/** `status: {}` is what generators write, and nobody misses it. */
function hasContent(status: unknown): boolean {
  return typeof status === 'object' && status !== null && Object.keys(status).length > 0;
}

/** A namespace means nothing to an object of the whole cluster. */
function checkScope(report: Report): void {
  const namespace = report.text(['metadata', 'namespace']);
  if (namespace === undefined || namespace === '') return;
  const resource = servedResource(report.context, report.apiVersion, report.kind);
  if (resource === undefined || resource.namespaced) return;
  const path = ['metadata', 'namespace'];
  const fix = report.fix('remove-field', (edit) => edit.remove(path), { params: { field: 'metadata.namespace' } });
  report.warn('namespace-of-cluster-scoped', path, { params: { kind: report.kind, namespace }, fixes: [fix] });
}
