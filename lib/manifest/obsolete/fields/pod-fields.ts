import type { FieldPath } from '../../edit/field-path.ts';
import type { Rewriter } from '../../edit/rewrite.ts';
import { podTemplateOf } from '../../rules/pod-spec.ts';
import type { Report } from '../../rules/report.ts';

/** Fields and annotations of pods that have a successor, or no effect any more. */
export function checkPodFields(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined) return;
  checkServiceAccount(report, [...pod, 'spec']);
  checkCriticalPod(report, pod);
}

/** `serviceAccount` is an alias that the server keeps in step; only the new name counts where they differ. */
function checkServiceAccount(report: Report, spec: FieldPath): void {
  const [old, current] = [
    [...spec, 'serviceAccount'],
    [...spec, 'serviceAccountName'],
  ];
  const account = report.get(old);
  if (typeof account !== 'string' || report.context.mode === 'edit') return;
  const named = report.get(current);
  const isSame = named === undefined || named === account;
  const fix = report.fix(
    'use-service-account-name',
    (edit) => (named === undefined ? edit.rename(old, 'serviceAccountName') : edit.remove(old)),
    { isSafe: isSame },
  );
  if (isSame) report.add({ rule: 'service-account-alias', severity: 'info', path: old, mark: 'key', fixes: [fix] });
  else {
    const params = { account, used: typeof named === 'string' ? named : '' };
    report.add({ rule: 'service-account-differs', severity: 'warning', path: old, params, fixes: [fix] });
  }
}

const criticalPod = 'scheduler.alpha.kubernetes.io/critical-pod';

function checkCriticalPod(report: Report, pod: FieldPath): void {
  const annotations = [...pod, 'metadata', 'annotations'];
  const path = [...annotations, criticalPod];
  if (report.get(path) === undefined) return;
  const priority = [...pod, 'spec', 'priorityClassName'];
  const fix = report.fix(
    'use-priority-class',
    (edit) => {
      if (!edit.has(priority)) edit.set(priority, 'system-cluster-critical');
      removeAnnotation(edit, annotations, criticalPod);
    },
    { isSafe: false },
  );
  report.add({ rule: 'critical-pod-annotation', severity: 'warning', path, mark: 'key', fixes: [fix] });
}

/** The last annotation takes the empty map with it. */
export function removeAnnotation(edit: Rewriter, annotations: FieldPath, name: string): void {
  edit.remove([...annotations, name]);
  const rest = edit.get(annotations);
  if (typeof rest === 'object' && rest !== null && Object.keys(rest).length === 0) edit.remove(annotations);
}
