import type { Resource } from '#lib/kubernetes/resource.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import { nearest } from '../../nearest.ts';
import type { Report } from '../report.ts';

/** Rules of Roles: the API server takes any group and resource, and a wrong one gives no right (spec/errors.md 1.4, E40, E45). */
export function checkRoleRules(report: Report): void {
  if (report.group !== 'rbac.authorization.k8s.io' || !['Role', 'ClusterRole'].includes(report.kind)) return;
  for (const rule of report.each(['rules'])) {
    checkShape(report, rule);
    for (const field of ['verbs', 'apiGroups', 'resources']) checkWords(report, [...rule, field], field);
    if (report.context.served !== undefined) checkResources(report, rule, report.context.served);
  }
}

/** `["get, list"]` is one verb that nobody has. */
function checkWords(report: Report, list: FieldPath, field: string): void {
  const all = report.items(list);
  for (const [index, text] of all.entries()) {
    const words = typeof text === 'string' ? text.split(/[,\s]+/).filter((word) => word !== '') : [];
    if (words.length < 2 || typeof text !== 'string') continue;
    const others = new Set(all.filter((_, at) => at !== index));
    const fix = report.fix(
      'split-words',
      (edit) =>
        edit.set(list, [...all.slice(0, index), ...words.filter((word) => !others.has(word)), ...all.slice(index + 1)]),
      { params: { words: words.join(', ') } },
    );
    report.warn('resource-words', [...list, index], { params: { text, field }, fixes: [fix] });
  }
}

function checkShape(report: Report, rule: FieldPath): void {
  if (report.items([...rule, 'verbs']).length === 0) report.error('verbs-missing', [...rule, 'verbs']);
  const urls = [...rule, 'nonResourceURLs'];
  const hasUrls = report.items(urls).length > 0;
  if (hasUrls && report.kind === 'Role') {
    report.error('urls-in-role', urls, { mark: 'key' });
    return;
  }
  const hasResources = ['apiGroups', 'resources', 'resourceNames'].some(
    (field) => report.items([...rule, field]).length > 0,
  );
  if (hasUrls && hasResources) report.error('urls-and-resources', urls, { mark: 'key' });
  if (hasUrls) return;
  for (const field of ['apiGroups', 'resources']) {
    if (report.items([...rule, field]).length > 0) continue;
    const isCore = field === 'apiGroups';
    const fix = isCore
      ? report.fix('set-value', (edit) => edit.set([...rule, field], ['']), {
          isSafe: false,
          params: { field, value: '[""]' },
        })
      : undefined;
    report.error(isCore ? 'groups-missing' : 'resources-missing', [...rule, field], { fixes: [fix] });
  }
}

function checkResources(report: Report, rule: FieldPath, served: readonly Resource[]): void {
  const groups = report.items([...rule, 'apiGroups']).filter((group) => typeof group === 'string');
  if (groups.includes('*') || groups.length === 0) return;
  const failed = report.context.failedGroups ?? [];
  if (groups.some((group) => failed.some((entry) => entry.group === group))) return;
  const own = served.filter(({ group }) => groups.includes(group));
  // Of a group that isn't there nothing is known: its CRDs may come later.
  if (!groups.every((group) => own.some((resource) => resource.group === group))) return;
  for (const path of report.each([...rule, 'resources'])) {
    const name = report.text(path);
    if (name === undefined || /[*,\s]/.test(name)) continue;
    const [plural = '', subresource] = name.split(/\/(.*)/s);
    const resource = own.find((candidate) => candidate.plural === plural);
    if (resource === undefined) unknownResource(report, rule, path, plural, own, served);
    else if (subresource !== undefined)
      checkSubresource(
        report,
        path,
        own.filter((candidate) => candidate.plural === plural),
        subresource,
      );
  }
}

/** Rights that are asked about without being resources: certificate signers, and what old releases had. */
const verbOnly = new Set([
  'signers',
  'podsecuritypolicies',
  'users',
  'groups',
  'serviceaccounts',
  'userextras',
  'uids',
  'authenticationrequests',
]);

function unknownResource(
  report: Report,
  rule: FieldPath,
  path: FieldPath,
  plural: string,
  own: readonly Resource[],
  served: readonly Resource[],
): void {
  if (verbOnly.has(plural)) return;
  const group = report
    .items([...rule, 'apiGroups'])
    .map((name) => String(name) || 'core')
    .join(', ');
  const elsewhere = served.find((resource) => resource.plural === plural);
  if (elsewhere !== undefined) {
    const groups = [...rule, 'apiGroups'];
    const isAlone = report.items([...rule, 'resources']).length === 1;
    const fix = report.fix(
      isAlone ? 'set-group' : 'add-group',
      (edit) => {
        if (isAlone) edit.set(groups, [elsewhere.group]);
        else edit.set([...groups, report.items(groups).length], elsewhere.group);
      },
      { isSafe: false, params: { group: elsewhere.group || 'core' } },
    );
    report.warn('resource-in-other-group', path, {
      params: { resource: plural, group, right: elsewhere.group || 'core' },
      fixes: [fix],
    });
    return;
  }
  const named = own.find(
    (resource) => resource.kind.toLowerCase() === plural.toLowerCase() || resource.shortNames.includes(plural),
  );
  const meant = named?.plural ?? nearest(plural, new Set(own.map((resource) => resource.plural)));
  const text = report.text(path) ?? '';
  const fix =
    meant === undefined
      ? undefined
      : report.fix(
          'use-name',
          (edit) =>
            edit.set(
              path,
              text.replace(plural, () => meant),
            ),
          { isSafe: false, params: { name: meant } },
        );
  report.warn('resource-unknown', path, { params: { resource: plural, group }, fixes: [fix] });
}

function checkSubresource(report: Report, path: FieldPath, resources: readonly Resource[], subresource: string): void {
  const known = new Set(resources.flatMap((resource) => resource.subresources));
  if (known.has(subresource)) return;
  const plural = resources[0]?.plural ?? '';
  const meant = nearest(subresource, known);
  const fix =
    meant === undefined
      ? undefined
      : report.fix('use-name', (edit) => edit.set(path, `${plural}/${meant}`), {
          isSafe: true,
          params: { name: `${plural}/${meant}` },
        });
  report.warn('subresource-unknown', path, {
    params: { name: `${plural}/${subresource}`, meant: meant === undefined ? '' : `${plural}/${meant}` },
    fixes: [fix],
  });
}
