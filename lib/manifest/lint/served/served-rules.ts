import { nearest } from '../../nearest.ts';
import { obsoleteApi } from '../../obsolete/obsolete-api.ts';
import type { YamlNode } from '../../yaml/node.ts';
import type { Finding, Fix, ReadDocument } from '../finding.ts';
import { keepingQuotes } from '../head/head.ts';
import type { TypeNames } from '../head/head-rules.ts';
import { findingAt, fixOf, replacing } from '../place.ts';
import { pairOf, scalarOf } from '../read/pairs.ts';
import type { KnownTypes } from './known-types.ts';
import { groupOf, meantType, type Verdict } from './meant-type.ts';

export interface Served {
  /** The type to check the rest of the object against; undefined where it can't be told. */
  readonly type: TypeNames | undefined;
  readonly findings: readonly Finding[];
}

/** Whether the cluster serves group, version and kind of an object, and what was meant if not (spec/errors.md 1.3). */
export function servedFindings(text: string, document: ReadDocument, named: TypeNames, types: KnownTypes): Served {
  const { apiVersion, kind } = named;
  if (!/^(?:[^/\s]+\/)?[^/\s]+$/.test(apiVersion)) {
    const meant = types.isKnown ? nearest(apiVersion, types.apiVersionsOf(kind)) : undefined;
    const fixes = meant === undefined ? [] : [apiVersionFix(text, document, meant, true)];
    const shape = { rule: 'api-version-malformed', params: { apiVersion }, path: 'apiVersion', fixes: present(fixes) };
    const type = meant === undefined ? undefined : { apiVersion: meant, kind };
    return { type, findings: [findingAt(text, document.index, valueNode(document, 'apiVersion'), shape)] };
  }
  if (!types.isKnown || types.find(apiVersion, kind) !== undefined || types.isSilent(apiVersion))
    return { type: named, findings: [] };
  // The family of obsolete versions speaks of these.
  if (obsoleteApi(apiVersion, kind) !== undefined) return { type: named, findings: [] };
  const verdict = meantType(named, types);
  return { type: verdict.type, findings: findingsOf(text, document, named, verdict) };
}

function findingsOf(
  text: string,
  document: ReadDocument,
  { apiVersion, kind }: TypeNames,
  verdict: Verdict,
): Finding[] {
  const findings: Finding[] = [];
  const meantKind = verdict.kind;
  if (verdict.apiVersion !== undefined) {
    const { rule, meant, others, isSafe } = verdict.apiVersion;
    const fixes = [meant, ...others].flatMap((version) =>
      version === undefined ? [] : [apiVersionFix(text, document, version, isSafe)],
    );
    const params = {
      apiVersion,
      kind: meantKind ?? kind,
      group: groupOf(apiVersion),
      meant: meant ?? '',
      meantGroup: groupOf(meant ?? ''),
    };
    const span = valueNode(document, 'apiVersion');
    findings.push(findingAt(text, document.index, span, { rule, params, path: 'apiVersion', fixes: present(fixes) }));
  }
  if (meantKind !== undefined) {
    const node = scalarOf(document.root, 'kind');
    const edit = node && replacing(node, keepingQuotes(text, node, meantKind));
    const fixes = edit === undefined ? [] : [fixOf('use-kind', [edit], { params: { kind: meantKind }, isSafe: true })];
    const shape = { rule: 'kind-misspelt', params: { kind, meant: meantKind }, path: 'kind', fixes };
    findings.push(findingAt(text, document.index, valueNode(document, 'kind'), shape));
  }
  if (verdict.isKindUnknown) {
    const shape = { rule: 'kind-unknown', params: { kind, apiVersion }, path: 'kind' };
    findings.push(findingAt(text, document.index, valueNode(document, 'kind'), shape));
  }
  return findings;
}

function apiVersionFix(text: string, { root }: ReadDocument, apiVersion: string, isSafe: boolean): Fix | undefined {
  const node = scalarOf(root, 'apiVersion');
  if (node === undefined) return undefined;
  return fixOf('use-api-version', [replacing(node, keepingQuotes(text, node, apiVersion))], {
    params: { apiVersion },
    isSafe,
  });
}

function valueNode({ root }: ReadDocument, key: string): YamlNode {
  return pairOf(root, key)?.value ?? root;
}

function present(fixes: readonly (Fix | undefined)[]): readonly Fix[] {
  return fixes.filter((fix) => fix !== undefined);
}
