import type { FieldPath } from '../../edit/field-path.ts';
import type { Report } from '../report.ts';

/** How many pods there may be: autoscalers, disruption budgets, replicas, rollouts. */
export function checkScaling(report: Report): void {
  if (report.kind === 'HorizontalPodAutoscaler' && report.group === 'autoscaling') checkAutoscaler(report);
  if (report.kind === 'PodDisruptionBudget' && report.group === 'policy') checkBudget(report);
  if (report.group !== 'apps') return;
  for (const field of ['replicas', 'minReadySeconds']) checkNotNegative(report, ['spec', field]);
  // Of a StatefulSet nobody looks at it.
  if (report.kind !== 'StatefulSet') checkNotNegative(report, ['spec', 'revisionHistoryLimit']);
  if (report.kind === 'Deployment') checkRollout(report);
}

function checkNotNegative(report: Report, path: FieldPath, min = 0): void {
  const value = report.number(path);
  if (value === undefined || value >= min) return;
  report.error('number-too-small', path, { params: { field: String(path.at(-1) ?? ''), min } });
}

function checkAutoscaler(report: Report): void {
  const [least, most] = [report.number(['spec', 'minReplicas']), report.number(['spec', 'maxReplicas'])];
  checkNotNegative(report, ['spec', 'maxReplicas'], 1);
  checkNotNegative(report, ['spec', 'minReplicas']);
  if (least === undefined || most === undefined || most < 1 || least <= most) return;
  const fix = report.fix(
    'swap-values',
    (edit) => {
      edit.set(['spec', 'minReplicas'], most);
      edit.set(['spec', 'maxReplicas'], least);
    },
    { isSafe: false },
  );
  report.error('replicas-crossed', ['spec', 'minReplicas'], { params: { least, most }, fixes: [fix] });
}

function checkBudget(report: Report): void {
  const [least, most] = [
    ['spec', 'minAvailable'],
    ['spec', 'maxUnavailable'],
  ] as const;
  if (!report.has(least) || !report.has(most)) return;
  const fixes = [least, most].map((path) =>
    report.fix('remove-field', (edit) => edit.remove(path), { isSafe: false, params: { field: path[1] } }),
  );
  report.error('budget-twice', most, { mark: 'key', fixes });
}

/** Neither field may hold a rollout up for ever, and Recreate has none of them. */
function checkRollout(report: Report): void {
  const rolling = ['spec', 'strategy', 'rollingUpdate'];
  if (report.get(['spec', 'strategy', 'type']) === 'Recreate' && report.has(rolling)) {
    const fix = report.fix('remove-field', (edit) => edit.remove(rolling), { params: { field: 'rollingUpdate' } });
    report.error('recreate-with-rolling', rolling, { mark: 'key', fixes: [fix] });
    return;
  }
  const isZero = (field: string) => {
    const value = report.get([...rolling, field]);
    return value === 0 || value === '0%' || value === '0';
  };
  if (isZero('maxSurge') && isZero('maxUnavailable')) report.error('rollout-stands', [...rolling, 'maxUnavailable']);
}
