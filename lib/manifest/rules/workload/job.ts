import { parseCron } from '#lib/kubernetes/cron/cron-schedule.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import type { Report } from '../report.ts';

/** Jobs and the schedules of CronJobs. */
export function checkJob(report: Report): void {
  if (report.group !== 'batch') return;
  if (report.kind === 'Job') checkJobSpec(report, ['spec']);
  if (report.kind !== 'CronJob') return;
  checkJobSpec(report, ['spec', 'jobTemplate', 'spec']);
  checkSchedule(report);
  checkTimeZone(report);
}

function checkJobSpec(report: Report, spec: FieldPath): void {
  const selector = [...spec, 'selector'];
  if (report.has(selector) && report.get([...spec, 'manualSelector']) !== true && report.context.mode === 'apply') {
    const fix = report.fix('remove-field', (edit) => edit.remove(selector), {
      isSafe: false,
      params: { field: 'selector' },
    });
    report.error('job-selector', selector, { mark: 'key', fixes: [fix] });
  }
  if (
    report.get([...spec, 'completionMode']) === 'Indexed' &&
    report.has([...spec, 'parallelism']) &&
    !report.has([...spec, 'completions'])
  ) {
    report.error('completions-missing', [...spec, 'completions']);
  }
  for (const field of [
    'parallelism',
    'completions',
    'backoffLimit',
    'activeDeadlineSeconds',
    'ttlSecondsAfterFinished',
  ]) {
    const value = report.number([...spec, field]);
    if (value !== undefined && value < 0)
      report.error('number-too-small', [...spec, field], { params: { field, min: 0 } });
  }
}

function checkSchedule(report: Report): void {
  const path = ['spec', 'schedule'];
  const schedule = report.text(path);
  if (schedule === undefined) return;
  if (schedule.trim() === '') {
    report.error('schedule-missing', path);
    return;
  }
  const zone = /^(?:CRON_)?TZ=(\S*)\s+(.*)$/s.exec(schedule);
  if (zone !== null) {
    const [, name = '', rest = ''] = zone;
    const fix = report.has(['spec', 'timeZone'])
      ? undefined
      : report.fix('use-time-zone', (edit) => {
          edit.set(path, rest);
          edit.set(['spec', 'timeZone'], name, { after: 'schedule' });
        });
    report.error('schedule-time-zone', path, { params: { timeZone: name }, fixes: [fix] });
    return;
  }
  if (parseCron(schedule) !== undefined) return;
  const words = schedule.trim().split(/\s+/).length;
  const rule = schedule.trim().startsWith('@') || words === 5 ? 'schedule-unknown' : 'schedule-fields';
  report.error(rule, path, { params: { schedule, count: words } });
}

function checkTimeZone(report: Report): void {
  const path = ['spec', 'timeZone'];
  const name = report.text(path);
  if (name === undefined || isTimeZone(name)) return;
  report.error('time-zone-unknown', path, { params: { timeZone: name } });
}

/** The server knows zones by the names of the IANA database only: no offsets, not `Local`. */
function isTimeZone(name: string): boolean {
  if (name === '' || /^[+-]|^local$/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
