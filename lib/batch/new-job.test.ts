import { describe, expect, test } from 'vitest';
import { parseJsonObject, stringifyJson } from '#lib/manifest/lossless-json.ts';
import { jobAgain, manualJob, nameSuffix, newJobName } from './new-job.ts';

describe('a Job of a CronJob, by hand [W21]', () => {
  const cronJob = parseJsonObject(`{
    "apiVersion": "batch/v1", "kind": "CronJob",
    "metadata": {"name": "backup", "namespace": "hos", "uid": "u-1", "labels": {"app": "cron"}},
    "spec": {"schedule": "0 3 * * *", "jobTemplate": {
      "metadata": {"labels": {"app": "backup"}, "annotations": {"note": "kept"}},
      "spec": {"backoffLimit": 2, "future": 9007199254740993, "template": {"spec": {"restartPolicy": "Never"}}}
    }}
  }`);

  test('is what kubectl create job --from makes', () => {
    expect(manualJob(cronJob, 'backup-manual-abcde')).toEqual({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        name: 'backup-manual-abcde',
        namespace: 'hos',
        annotations: { 'cronjob.kubernetes.io/instantiate': 'manual', note: 'kept' },
        labels: { app: 'backup' },
        ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: 'backup', uid: 'u-1', controller: true }],
      },
      spec: { backoffLimit: 2, future: 9007199254740993n, template: { spec: { restartPolicy: 'Never' } } },
    });
  });

  test('keeps every digit of fields that nobody knows', () => {
    expect(stringifyJson(manualJob(cronJob, 'x'))).toContain('"future":9007199254740993');
  });
});

describe('a Job once more [W21]', () => {
  const job = parseJsonObject(`{
    "apiVersion": "batch/v1", "kind": "Job",
    "metadata": {
      "name": "pi", "namespace": "hos", "uid": "u-2", "resourceVersion": "5",
      "labels": {"app": "pi", "controller-uid": "u-2", "batch.kubernetes.io/job-name": "pi"},
      "annotations": {"batch.kubernetes.io/job-tracking": "", "kubectl.kubernetes.io/last-applied-configuration": "{}", "note": "kept"},
      "ownerReferences": [{"kind": "CronJob", "name": "c", "uid": "u-1", "apiVersion": "batch/v1", "controller": true}]
    },
    "spec": {
      "suspend": true, "completions": 3, "selector": {"matchLabels": {"batch.kubernetes.io/controller-uid": "u-2"}},
      "template": {
        "metadata": {"labels": {"app": "pi", "controller-uid": "u-2", "job-name": "pi", "batch.kubernetes.io/controller-uid": "u-2"}, "annotations": {"a": "b"}},
        "spec": {"restartPolicy": "Never"}
      }
    },
    "status": {"succeeded": 3}
  }`);

  test('loses what ties it to the old one and keeps the rest', () => {
    expect(jobAgain(job, 'pi-again-abcde')).toEqual({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'pi-again-abcde', namespace: 'hos', labels: { app: 'pi' }, annotations: { note: 'kept' } },
      spec: {
        completions: 3,
        template: { metadata: { labels: { app: 'pi' }, annotations: { a: 'b' } }, spec: { restartPolicy: 'Never' } },
      },
    });
  });
});

describe('names of new Jobs [W21]', () => {
  test('fit the labels of their pods, however long the CronJob is called', () => {
    expect(newJobName('backup', 'manual', 'abcde')).toBe('backup-manual-abcde');
    const long = newJobName(`${'a'.repeat(48)}-bbbbbbbbbbbb`, 'manual', 'abcde');
    expect(long).toBe(`${'a'.repeat(48)}-b-manual-abcde`);
    expect(long).toHaveLength(63);
    expect(newJobName(`${'a'.repeat(49)}-b`, 'manual', 'abcde')).toBe(`${'a'.repeat(49)}-manual-abcde`);
  });

  test('do not grow with every run', () => {
    expect(newJobName('pi-again-xyz12', 'again', 'abcde')).toBe('pi-again-abcde');
  });

  test('have a suffix that the API server could have drawn', () => {
    expect(nameSuffix(() => 0)).toBe('bbbbb');
    expect(nameSuffix(() => 0.9999)).toBe('99999');
    expect(nameSuffix()).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  });
});
