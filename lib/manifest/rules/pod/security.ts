import type { FieldPath } from '../../edit/field-path.ts';
import { containersOf, podTemplateOf } from '../pod-spec.ts';
import type { Report } from '../report.ts';

/** What a securityContext may say together, and what no node can start. */
export function checkSecurity(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined) return;
  const spec = [...pod, 'spec'];
  for (const container of containersOf(report, spec)) {
    const context = [...container, 'securityContext'];
    checkPrivileges(report, context);
    checkUser(report, spec, context);
  }
}

function checkPrivileges(report: Report, context: FieldPath): void {
  const escalation = [...context, 'allowPrivilegeEscalation'];
  if (report.get([...context, 'privileged']) !== true || report.get(escalation) !== false) return;
  const fixes = ['allowPrivilegeEscalation', 'privileged'].map((field) =>
    report.fix('remove-field', (edit) => edit.remove([...context, field]), { isSafe: false, params: { field } }),
  );
  report.error('privileged-without-escalation', escalation, { mark: 'key', fixes });
}

/** The container's own words count before those of its pod. */
function checkUser(report: Report, spec: FieldPath, context: FieldPath): void {
  const [user, mustNotBeRoot] = ['runAsUser', 'runAsNonRoot'].map((field) =>
    [
      [...context, field],
      [...spec, 'securityContext', field],
    ].find((path) => report.has(path)),
  );
  if (user === undefined || mustNotBeRoot === undefined) return;
  if (report.number(user) === 0 && report.get(mustNotBeRoot) === true) report.warn('root-forbidden', user);
}
