import type { FieldPath } from '../../edit/field-path.ts';
import { isJsonObject } from '../../lossless-json.ts';
import { containersOf, podTemplateOf } from '../pod-spec.ts';
import { checkQuantity } from '../quantity-text.ts';
import type { Report } from '../report.ts';

/** Paths and file modes of volumes and of what is mounted of them, and how much an `emptyDir` may hold. */
export function checkVolumePaths(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined) return;
  const spec = [...pod, 'spec'];
  for (const container of containersOf(report, spec)) {
    for (const mount of report.each([...container, 'volumeMounts'])) checkInner(report, [...mount, 'subPath']);
  }
  for (const volume of report.each([...spec, 'volumes'])) {
    checkBack(report, [...volume, 'hostPath', 'path']);
    checkAbsolute(report, [...volume, 'nfs', 'path']);
    checkQuantity(report, [...volume, 'emptyDir', 'sizeLimit'], 'storage');
    for (const source of fileSources) checkFiles(report, [...volume, source]);
    for (const part of report.each([...volume, 'projected', 'sources'])) {
      for (const source of fileSources) checkFiles(report, [...part, source]);
    }
  }
}

const fileSources = ['configMap', 'secret', 'downwardAPI', 'projected'] as const;

function checkFiles(report: Report, source: FieldPath): void {
  if (!isJsonObject(report.get(source))) return;
  checkMode(report, [...source, 'defaultMode']);
  for (const item of report.each([...source, 'items'])) {
    checkInner(report, [...item, 'path']);
    checkMode(report, [...item, 'mode']);
  }
}

/** Below the volume (validateLocalDescendingPath). */
function checkInner(report: Report, path: FieldPath): void {
  const text = report.text(path);
  if (text === undefined) return;
  if (!text.startsWith('/')) {
    checkBack(report, path, text.startsWith('..'));
    return;
  }
  const meant = text.replace(/^\/+/, '');
  const isUsable = meant !== '' && !meant.split('/').includes('..');
  const fix = isUsable ? setFix(report, path, meant) : undefined;
  report.error('path-relative', path, { fixes: [fix] });
}

function checkBack(report: Report, path: FieldPath, isReserved = false): void {
  const text = report.text(path);
  if (text !== undefined && (isReserved || text.split('/').includes('..'))) report.error('path-back', path);
}

function checkAbsolute(report: Report, path: FieldPath): void {
  const text = report.text(path);
  if (text === undefined || text === '' || text.startsWith('/')) return;
  report.error('path-absolute', path, { fixes: [setFix(report, path, `/${text}`)] });
}

const highestMode = 0o777;

/** `644` without a zero before it is decimal; the octal number of these digits is offered. */
function checkMode(report: Report, path: FieldPath): void {
  const mode = report.number(path);
  if (mode === undefined || (Number.isInteger(mode) && mode >= 0 && mode <= highestMode)) return;
  const meant = /^[0-7]{3}$/.test(String(mode)) ? Number.parseInt(String(mode), 8) : undefined;
  report.error('file-mode', path, { fixes: meant === undefined ? [] : [setFix(report, path, meant)] });
}

function setFix(report: Report, path: FieldPath, value: string | number) {
  return report.fix('set-value', (edit) => edit.set(path, value), {
    isSafe: false,
    params: { field: String(path.at(-1)), value: String(value) },
  });
}
