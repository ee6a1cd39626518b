import { compareQuantities } from '#lib/kubernetes/quantity.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import { checkQuantity, quantityText } from '../quantity-text.ts';
import type { Report } from '../report.ts';

/** Claims of volumes, also those of a StatefulSet, and volumes. */
export function checkClaims(report: Report): void {
  if (report.group === '' && report.kind === 'PersistentVolumeClaim') checkClaim(report, ['spec']);
  if (report.group === '' && report.kind === 'PersistentVolume') checkVolume(report);
  if (report.group === 'apps' && report.kind === 'StatefulSet') {
    for (const claim of report.each(['spec', 'volumeClaimTemplates'])) checkClaim(report, [...claim, 'spec']);
  }
  if (report.group !== '') return;
  if (report.kind === 'ResourceQuota') checkAmounts(report, ['spec', 'hard']);
  if (report.kind === 'LimitRange') {
    for (const limit of report.each(['spec', 'limits'])) {
      for (const field of ['min', 'max', 'default', 'defaultRequest'])
        checkAmounts(report, [...limit, field], { takesNegative: true });
    }
  }
}

function checkAmounts(report: Report, path: FieldPath, options?: { readonly takesNegative: boolean }): void {
  for (const [resource] of report.pairs(path))
    checkQuantity(report, [...path, resource], resource.replace(/^(?:requests|limits)\./, ''), options);
}

function checkClaim(report: Report, spec: FieldPath): void {
  const modes = [...spec, 'accessModes'];
  if (report.items(modes).length === 0) {
    const fix = report.fix('set-value', (edit) => edit.set(modes, ['ReadWriteOnce'], { before: 'resources' }), {
      isSafe: false,
      params: { field: 'accessModes', value: '[ReadWriteOnce]' },
    });
    report.error('access-modes-missing', modes, { mark: 'key', fixes: [fix] });
  }
  checkModes(report, modes);
  const storage = [...spec, 'resources', 'requests', 'storage'];
  if (!report.has(storage)) report.error('storage-missing', storage, { mark: 'key' });
  else checkAmount(report, storage);
}

function checkVolume(report: Report): void {
  const modes = ['spec', 'accessModes'];
  if (report.items(modes).length === 0) report.error('access-modes-missing', modes, { mark: 'key' });
  checkModes(report, modes);
  const storage = ['spec', 'capacity', 'storage'];
  if (!report.has(storage))
    report.error('storage-missing', storage, {
      mark: 'key',
    });
  else checkAmount(report, storage);
}

function checkModes(report: Report, modes: FieldPath): void {
  const all = report.items(modes);
  const alone = all.indexOf('ReadWriteOncePod');
  if (alone !== -1 && all.length > 1) report.error('access-mode-alone', [...modes, alone]);
}

function checkAmount(report: Report, path: FieldPath): void {
  checkQuantity(report, path, 'storage');
  const text = quantityText(report.get(path));
  if (text !== undefined && compareQuantities(text, '0') === 0) report.error('storage-zero', path);
}
