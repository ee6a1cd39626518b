import { apiVersionOf } from '#lib/kubernetes/resource.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import { isJsonArray } from '../../lossless-json.ts';
import type { Report } from '../../rules/report.ts';
import { serves } from '../../rules/served.ts';
import { obsoleteApi } from '../obsolete-api.ts';

/** Objects that name a version which is gone: the API server takes the name, and nothing comes of it. */
export function checkReferences(report: Report): void {
  if (report.kind === 'HorizontalPodAutoscaler') checkReference(report, ['spec', 'scaleTargetRef']);
  if (/^(?:Validating|Mutating)WebhookConfiguration$/.test(report.kind)) checkWebhookRules(report);
}

function checkReference(report: Report, reference: FieldPath): void {
  const [apiVersion, kind] = [report.get([...reference, 'apiVersion']), report.get([...reference, 'kind'])];
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return;
  if (serves(report.context, apiVersion, kind) === true) return;
  const successor = obsoleteApi(apiVersion, kind)?.successors.find(
    ({ apiVersion: other }) => serves(report.context, other, kind) !== false,
  )?.apiVersion;
  if (successor === undefined) return;
  const path = [...reference, 'apiVersion'];
  const fix = report.fix('name-api', (edit) => edit.set(path, successor), { params: { apiVersion: successor } });
  report.add({
    rule: 'reference-removed',
    severity: 'warning',
    path,
    params: { apiVersion, kind, successor },
    fixes: [fix],
  });
}

/** A rule is called for the versions it names; one that names only versions that are not served is called for none. */
function checkWebhookRules(report: Report): void {
  const { served } = report.context;
  if (served === undefined) return;
  for (const webhook of report.items(['webhooks']).keys()) {
    const rules = ['webhooks', webhook, 'rules'];
    for (const rule of report.items(rules).keys()) {
      const [groups, versions] = ['apiGroups', 'apiVersions'].map((field) => report.get([...rules, rule, field]));
      if (!isJsonArray(groups) || !isJsonArray(versions) || groups.length === 0 || versions.length === 0) continue;
      const known = served.filter(({ group }) => groups.includes(group));
      if (groups.includes('*') || versions.includes('*') || known.length === 0) continue;
      if (known.some(({ version }) => versions.includes(version))) continue;
      const failed = report.context.failedGroups?.some(({ group }) => groups.includes(group)) === true;
      if (failed) continue;
      const current = [
        ...new Set(
          known.filter((resource) => isNamed(report, [...rules, rule], resource.plural)).map(({ version }) => version),
        ),
      ];
      const path = [...rules, rule, 'apiVersions'];
      const fix =
        current.length === 0
          ? undefined
          : report.fix('name-versions', (edit) => edit.set(path, current), {
              params: { versions: current.join(', ') },
            });
      const params = {
        versions: versions.map(String).join(', '),
        group: groups.map(String).join(', '),
        served: [...new Set(known.map(apiVersionOf))].join(', '),
      };
      report.add({ rule: 'webhook-versions-unserved', severity: 'warning', path, mark: 'key', params, fixes: [fix] });
    }
  }
}

function isNamed(report: Report, rule: FieldPath, plural: string): boolean {
  return report.items([...rule, 'resources']).some((name) => {
    return typeof name === 'string' && ['*', '*/*'].includes(name) ? true : String(name).split('/')[0] === plural;
  });
}
