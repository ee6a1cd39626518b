import type { Fix, LintContext } from '../lint/finding.ts';
import type { Report } from '../rules/report.ts';
import { serves } from '../rules/served.ts';
import type { Note } from './conversion.ts';
import { type ObsoleteApi, obsoleteApi } from './obsolete-api.ts';

/**
 * Objects of versions that Kubernetes has removed (spec/errors.md 1.3), with the conversion to one that the cluster
 * serves. What an old cluster still serves is only a hint.
 */
export function checkApi(report: Report): void {
  const { apiVersion, kind, context } = report;
  const api = obsoleteApi(apiVersion, kind);
  if (api === undefined) return;
  const isServed = serves(context, apiVersion, kind);
  const target = api.successors.find((successor) => serves(context, successor.apiVersion, kind) !== false);
  const params = { apiVersion, kind, removedIn: api.removedIn, successor: target?.apiVersion ?? '' };
  const severity = isServed === undefined ? 'warning' : isServed ? 'info' : 'error';
  if (target === undefined) {
    const unserved = api.successors[0]?.apiVersion ?? '';
    const rule = isServed === true ? 'api-deprecated-alone' : ruleWithout(kind, unserved);
    report.add({ rule, severity, path: ['apiVersion'], params: { ...params, successor: unserved } });
    return;
  }
  const rule = isServed === undefined ? 'api-removed-from' : isServed ? 'api-deprecated' : 'api-removed';
  const notes = target.conversion?.notes?.(report) ?? [];
  const fix = conversionFix(report, api, target.apiVersion, notes);
  report.add({ rule, severity, path: ['apiVersion'], params, fixes: [fix] });
  if (fix !== undefined)
    for (const note of notes)
      report.add({ ...note, mark: 'key', params: { ...note.params, apiVersion: target.apiVersion } });
}

/** The version that an object is to be read as where only its apiVersion is of former days, and what differs yet. */
export function successorOf(
  context: LintContext,
  apiVersion: string,
  kind: string,
): { readonly apiVersion: string; readonly differsIn: readonly string[] } | undefined {
  const api = obsoleteApi(apiVersion, kind);
  if (api === undefined || serves(context, apiVersion, kind) !== false) return undefined;
  const target = api.successors.find((successor) => serves(context, successor.apiVersion, kind) === true);
  const differsIn = target?.conversion?.differsIn;
  return target === undefined || differsIn === undefined ? undefined : { apiVersion: target.apiVersion, differsIn };
}

function ruleWithout(kind: string, unserved: string): string {
  if (kind === 'PodSecurityPolicy') return 'pod-security-policy-removed';
  return unserved === '' ? 'api-removed-alone' : 'api-removed-unserved';
}

function conversionFix(report: Report, api: ObsoleteApi, apiVersion: string, notes: readonly Note[]): Fix | undefined {
  const conversion = api.successors.find((successor) => successor.apiVersion === apiVersion)?.conversion;
  if (conversion === undefined) return undefined;
  return report.fix(
    'convert-api',
    (edit) => {
      edit.set(['apiVersion'], apiVersion);
      conversion.change?.(edit);
    },
    { isSafe: notes.every((note) => note.severity === 'info'), params: { apiVersion } },
  );
}
