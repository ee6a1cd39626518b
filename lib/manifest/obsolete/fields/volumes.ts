import type { FieldPath } from '../../edit/field-path.ts';
import { podTemplateOf } from '../../rules/pod-spec.ts';
import type { Report } from '../../rules/report.ts';
import { removeAnnotation } from './pod-fields.ts';

/** Volumes whose plugin is gone from Kubernetes: the API server takes them, no node can mount them. */
const gone: Readonly<Record<string, string>> = {
  scaleIO: '1.22',
  flocker: '1.25',
  quobyte: '1.25',
  storageos: '1.25',
  glusterfs: '1.26',
  photonPersistentDisk: '1.31',
  cephfs: '1.31',
  rbd: '1.31',
  gitRepo: '1.33',
};

export function checkVolumes(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod !== undefined) {
    const volumes = [...pod, 'spec', 'volumes'];
    for (const index of report.items(volumes).keys()) checkVolume(report, [...volumes, index]);
  }
  if (report.group !== '') return;
  if (report.kind === 'PersistentVolume') checkVolume(report, ['spec']);
  if (report.kind === 'PersistentVolume' || report.kind === 'PersistentVolumeClaim') checkStorageClass(report);
}

function checkVolume(report: Report, volume: FieldPath): void {
  for (const [type] of report.pairs(volume)) {
    const since = Object.hasOwn(gone, type) ? gone[type] : undefined;
    if (since === undefined) continue;
    report.add({
      rule: 'volume-type-gone',
      severity: 'warning',
      path: [...volume, type],
      mark: 'key',
      params: { type, since },
    });
  }
}

const classAnnotation = 'volume.beta.kubernetes.io/storage-class';

function checkStorageClass(report: Report): void {
  const annotations = ['metadata', 'annotations'];
  const path = [...annotations, classAnnotation];
  const field = ['spec', 'storageClassName'];
  const value = report.get(path);
  if (typeof value !== 'string') return;
  const named = report.get(field);
  const fix = report.fix(
    'use-storage-class-name',
    (edit) => {
      if (named === undefined) edit.set(field, value);
      removeAnnotation(edit, annotations, classAnnotation);
    },
    { isSafe: named === undefined || named === value },
  );
  report.add({ rule: 'storage-class-annotation', severity: 'warning', path, mark: 'key', fixes: [fix] });
}
