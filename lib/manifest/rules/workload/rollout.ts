import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { Report } from '../report.ts';

const rolling = ['spec', 'updateStrategy', 'rollingUpdate'];

/** How pods are replaced: amounts that exclude each other, shares of more than all, times that can't be met. */
export function checkRollout(report: Report): void {
  if (report.group !== 'apps') return;
  if (report.kind === 'DaemonSet') checkDaemonAmounts(report);
  if (report.kind !== 'Deployment') return;
  checkDeadline(report);
  checkShare(report, ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable']);
}

/** Only one of both is more than 0; maxUnavailable is 1 when it is left out. */
function checkDaemonAmounts(report: Report): void {
  if (!report.has(rolling) || report.get(['spec', 'updateStrategy', 'type']) === 'OnDelete') return;
  const [surge, unavailable] = [
    [...rolling, 'maxSurge'],
    [...rolling, 'maxUnavailable'],
  ] as const;
  checkShare(report, unavailable);
  checkShare(report, surge);
  const hasSurge = report.has(surge) && !isZero(report.get(surge));
  const hasUnavailable = !isZero(report.get(unavailable));
  if (hasSurge && hasUnavailable) {
    const fixes = [
      report.fix('set-value', (edit) => edit.set(unavailable, 0), {
        isSafe: false,
        params: { field: 'maxUnavailable', value: '0' },
      }),
      report.fix('remove-field', (edit) => edit.remove(surge), { isSafe: false, params: { field: 'maxSurge' } }),
    ];
    report.error('rollout-both', surge, { fixes });
  }
  if (!hasSurge && !hasUnavailable) report.error('rollout-stands', unavailable);
}

/** Without progress for so long it has failed: by then a pod must have been able to become available. */
function checkDeadline(report: Report): void {
  const path = ['spec', 'progressDeadlineSeconds'];
  const minReady = report.number(['spec', 'minReadySeconds']) ?? 0;
  const deadline = report.number(path) ?? 600;
  if (deadline < 0 || deadline > minReady) return;
  report.error('deadline-before-ready', path, { params: { deadline, minReady } });
}

function checkShare(report: Report, path: readonly string[]): void {
  const percent = /^(\d+)%$/.exec(report.text(path) ?? '')?.[1];
  if (percent === undefined || Number(percent) <= 100) return;
  report.error('share-above-all', path, { params: { value: `${percent}%` } });
}

function isZero(value: JsonValue | undefined): boolean {
  return value === 0 || value === '0' || (typeof value === 'string' && /^0+%$/.test(value));
}
