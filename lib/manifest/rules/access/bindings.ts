import type { FieldPath } from '../../edit/field-path.ts';
import type { Report } from '../report.ts';

const rbac = 'rbac.authorization.k8s.io';

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
  if ((report.text([...subject, 'name']) ?? '') === '') report.error('subject-name-missing', subject);
  if (kind === 'ServiceAccount') {
    if (group !== '') {
      const fix = report.fix('remove-field', (edit) => edit.remove(path), { params: { field: 'apiGroup' } });
      report.error('account-group', path, { params: { group }, fixes: [fix] });
    }
    if ((report.text([...subject, 'namespace']) ?? '') === '') checkAccountNamespace(report, subject);
  } else if (kind === 'User' || kind === 'Group') {
    if (group !== '' && group !== rbac) wrongGroup(report, path, group);
    checkAccountName(report, subject, kind);
  } else if (kind !== '') {
    report.error('subject-kind', [...subject, 'kind'], { params: { kind, allowed: 'User, Group, ServiceAccount' } });
  }
}

/** The account of a RoleBinding is most likely one of its own namespace. */
function checkAccountNamespace(report: Report, subject: FieldPath): void {
  const own = report.text(['metadata', 'namespace']) ?? '';
  const fix =
    own === ''
      ? undefined
      : report.fix('set-value', (edit) => edit.set([...subject, 'namespace'], own, { after: 'name' }), {
          isSafe: false,
          params: { field: 'namespace', value: own },
        });
  report.error('account-namespace-missing', subject, {
    params: { name: report.text([...subject, 'name']) ?? '' },
    fixes: [fix],
  });
}

/** Names that the API server gives to accounts, bound as users, work; a bare name of an account does not. */
function checkAccountName(report: Report, subject: FieldPath, kind: string): void {
  const path = [...subject, 'namespace'];
  if ((report.text(path) ?? '') === '') return;
  const fix = report.fix('remove-field', (edit) => edit.remove(path), {
    isSafe: false,
    params: { field: 'namespace' },
  });
  report.error('subject-namespace', path, { params: { kind }, fixes: [fix] });
}
