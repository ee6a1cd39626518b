import { isJsonObject } from '../../lossless-json.ts';
import type { Report } from '../../rules/report.ts';

/** Kinds that are still served and on their way out, and what people expect of them. */
export function checkKinds(report: Report): void {
  if (report.group !== '' || report.version !== 'v1') return;
  if (report.kind === 'Endpoints') report.add({ rule: 'endpoints-deprecated', severity: 'info', path: ['kind'] });
  if (report.kind === 'ComponentStatus')
    report.add({ rule: 'component-status-deprecated', severity: 'info', path: ['kind'] });
  if (report.kind !== 'ServiceAccount' || report.context.mode === 'edit') return;
  const expected = report.items(['secrets']).findIndex((item) => {
    return isJsonObject(item) && typeof item.name === 'string' && /-token-[a-z0-9]{5}$/.test(item.name);
  });
  if (expected !== -1)
    report.add({ rule: 'service-account-secrets', severity: 'info', path: ['secrets', expected, 'name'] });
}
