import { podTemplateOf } from '../pod-spec.ts';
import type { Report } from '../report.ts';

const restarting = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController'];

/** Pods that are kept running restart always, those of a Job never do. */
export function checkRestartPolicy(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined || pod.length === 0 || !report.has([...pod, 'spec'])) return;
  const path = [...pod, 'spec', 'restartPolicy'];
  const policy = report.get(path) ?? undefined;
  if (restarting.includes(report.kind)) {
    if (typeof policy === 'string' && policy !== 'Always') {
      const fix = report.fix('remove-field', (edit) => edit.remove(path), {
        isSafe: false,
        params: { field: 'restartPolicy' },
      });
      report.error('restart-policy-always', path, { params: { kind: report.kind, policy }, fixes: [fix] });
    }
    const deadline = [...pod, 'spec', 'activeDeadlineSeconds'];
    if (report.has(deadline) && report.kind !== 'StatefulSet') {
      const fix = report.fix('remove-field', (edit) => edit.remove(deadline), {
        isSafe: false,
        params: { field: 'activeDeadlineSeconds' },
      });
      report.error('deadline-of-workload', deadline, { mark: 'key', params: { kind: report.kind }, fixes: [fix] });
    }
    return;
  }
  if (report.group !== 'batch') return;
  if (policy !== undefined && policy !== 'Always') return;
  const fixes = ['Never', 'OnFailure'].map((value) =>
    report.fix('set-value', (edit) => edit.set(path, value), {
      isSafe: false,
      params: { field: 'restartPolicy', value },
    }),
  );
  report.error('restart-policy-of-job', path, {
    params: { kind: report.kind },
    fixes,
  });
}
