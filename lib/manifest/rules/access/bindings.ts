import type { FieldPath } from '../../edit/field-path.ts';
import { nearest } from '../../nearest.ts';
import type { Report } from '../report.ts';

const rbac = 'rbac.authorization.k8s.io';
const subjectKinds = ['User', 'Group', 'ServiceAccount'];

/** Who is bound, and to what. */
export function checkBinding(report: Report): void {
  if (report.group !== rbac || !['RoleBinding', 'ClusterRoleBinding'].includes(report.kind)) return;
  checkRoleRef(report);
  for (const subject of report.each(['subjects'])) checkSubject(report, subject);
}

function checkRoleRef(report: Report): void {
  const ref = ['roleRef'];
  const group = report.text([...ref, 'apiGroup']) ?? '';
  if (group !== '' && group !== rbac) wrongGroup(report, [...ref, 'apiGroup'], group);
  const kind = report.text([...ref, 'kind']) ?? '';
  const allowed = report.kind === 'RoleBinding' ? ['Role', 'ClusterRole'] : ['ClusterRole'];
  if (report.has(ref) && kind !== '' && !allowed.includes(kind)) {
    const fix =
      allowed.length > 1
        ? undefined
        : report.fix('set-value', (edit) => edit.set([...ref, 'kind'], 'ClusterRole'), {
            isSafe: false,
            params: { field: 'roleRef.kind', value: 'ClusterRole' },
          });
    report.error('role-kind', [...ref, 'kind'], { params: { kind, allowed: allowed.join(', ') }, fixes: [fix] });
  }
}

function wrongGroup(report: Report, path: FieldPath, group: string): void {
  const fix = report.fix('set-value', (edit) => edit.set(path, rbac), { params: { field: 'apiGroup', value: rbac } });
  report.error('role-group', path, { params: { group, wanted: rbac }, fixes: [fix] });
}

function checkSubject(report: Report, subject: FieldPath): void {
  const kind = report.text([...subject, 'kind']) ?? '';
  const path = [...subject, 'apiGroup'];
  const group = report.text(path) ?? '';
  if ((report.text([...subject, 'name']) ?? '') === '') report.error('subject-name-missing', [...subject, 'name']);
  if (kind === 'ServiceAccount') {
    if (group !== '') {
      const fix = report.fix('remove-field', (edit) => edit.remove(path), { params: { field: 'apiGroup' } });
      report.error('account-group', path, { params: { group }, fixes: [fix] });
    }
    // In a RoleBinding an account without namespace is one of the binding's own.
    if (report.kind === 'ClusterRoleBinding' && (report.text([...subject, 'namespace']) ?? '') === '') {
      const params = { name: report.text([...subject, 'name']) ?? '' };
      report.error('account-namespace-missing', [...subject, 'namespace'], { params });
    }
  } else if (kind === 'User' || kind === 'Group') {
    if (group !== '' && group !== rbac) wrongGroup(report, path, group);
    checkNoNamespace(report, subject, kind);
  } else if (kind !== '') {
    const meant = nearest(kind, new Set(subjectKinds));
    const fix =
      meant === undefined
        ? undefined
        : report.fix('set-value', (edit) => edit.set([...subject, 'kind'], meant), {
            params: { field: 'kind', value: meant },
          });
    const params = { kind, allowed: subjectKinds.join(', ') };
    report.error('subject-kind', [...subject, 'kind'], { params, fixes: [fix] });
  }
}

/** Users and groups have no namespace: most likely an account is meant. */
function checkNoNamespace(report: Report, subject: FieldPath, kind: string): void {
  const path = [...subject, 'namespace'];
  if ((report.text(path) ?? '') === '') return;
  const fix = report.fix('remove-field', (edit) => edit.remove(path), {
    isSafe: false,
    params: { field: 'namespace' },
  });
  report.warn('subject-namespace', path, { params: { kind }, fixes: [fix] });
}
