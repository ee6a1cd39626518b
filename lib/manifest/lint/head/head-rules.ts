import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { Layout } from '../../edit/text/layout.ts';
import { isJsonObject } from '../../lossless-json.ts';
import type { MapNode } from '../../yaml/node.ts';
import type { Finding, Fix, ReadDocument } from '../finding.ts';
import { findingAt, fixOf, replacing } from '../place.ts';
import { pairOf } from '../read/pairs.ts';
import type { KnownTypes } from '../served/known-types.ts';

export interface TypeNames {
  readonly apiVersion: string;
  readonly kind: string;
}

/** What an object must say of itself: apiVersion and kind as text, and a name. */
export function headFindings(text: string, document: ReadDocument, types: KnownTypes): readonly Finding[] {
  const { root, value, index } = document;
  if (root.kind !== 'map' || !isJsonObject(value)) return [notAnObject(text, document)];
  const named = (['apiVersion', 'kind'] as const).filter((key) => isMissing(value[key]));
  if (named.length === 2) {
    const span = root.pairs[0]?.key ?? root;
    return [findingAt(text, index, span, { rule: 'type-missing', path: 'apiVersion' })];
  }
  const findings: Finding[] = [];
  for (const key of ['apiVersion', 'kind'] as const) {
    if (!isMissing(value[key]) && typeof value[key] !== 'string') {
      const pair = pairOf(root, key);
      findings.push(findingAt(text, index, pair?.value ?? root, { rule: 'type-not-text', params: { key }, path: key }));
    }
  }
  if (named[0] === 'apiVersion') findings.push(apiVersionMissing(text, document, root, value, types));
  if (named[0] === 'kind') findings.push(kindMissing(text, document, root, value));
  const nameless = nameMissing(text, document, root, value, types);
  return nameless === undefined ? findings : [...findings, nameless];
}

export function isMissing(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || value === '';
}

function notAnObject(text: string, { root, value, index }: ReadDocument): Finding {
  const type = root.kind === 'list' || Array.isArray(value) ? 'list' : 'text';
  return findingAt(text, index, root, { rule: 'not-an-object', params: { type } });
}

function apiVersionMissing(
  text: string,
  { index }: ReadDocument,
  root: MapNode,
  value: JsonObject,
  types: KnownTypes,
): Finding {
  const kind = typeof value.kind === 'string' ? value.kind : '';
  const [only, ...others] = types.apiVersionsOf(kind);
  const pair = pairOf(root, 'kind');
  const fix = only === undefined || others.length > 0 ? undefined : insertedApiVersion(text, root, only);
  const params = { kind };
  return findingAt(text, index, pair?.key ?? root, {
    rule: 'api-version-missing',
    params,
    path: 'apiVersion',
    fixes: fix === undefined ? [] : [fix],
  });
}

/** Where it is missing, or after a key that stands without a value. */
function insertedApiVersion(text: string, root: MapNode, apiVersion: string): Fix | undefined {
  const layout = new Layout(text);
  const params = { apiVersion };
  const empty = pairOf(root, 'apiVersion');
  if (empty !== undefined) {
    const colon = /[ \t]*:/y;
    colon.lastIndex = empty.key.end;
    const found = colon.exec(text);
    if (found === null) return undefined;
    const at = empty.key.end + found[0].length;
    if (empty.value.start !== empty.value.end)
      return fixOf('insert-api-version', [replacing(empty.value, apiVersion)], { params, isSafe: true });
    return fixOf('insert-api-version', [replacing({ start: at, end: at }, ` ${apiVersion}`)], { params, isSafe: true });
  }
  const pair = pairOf(root, 'kind');
  if (pair === undefined) return undefined;
  const at = pair.key.start;
  const isInFlow = text[root.start] === '{';
  const between = isInFlow ? ', ' : `${layout.lineBreak}${' '.repeat(layout.column(root.start))}`;
  const isJson = text[at] === '"';
  const line = isJson ? `"apiVersion": "${apiVersion}"` : `apiVersion: ${apiVersion}`;
  if (!isInFlow && text.startsWith('\ufeff') && layout.lineStart(at) === 0) {
    return fixOf('insert-api-version', [replacing({ start: at, end: at }, `${line}${layout.lineBreak}`)], {
      params,
      isSafe: true,
    });
  }
  return fixOf('insert-api-version', [replacing({ start: at, end: at }, line + between)], { params, isSafe: true });
}

function kindMissing(text: string, { index }: ReadDocument, root: MapNode, value: JsonObject): Finding {
  const apiVersion = typeof value.apiVersion === 'string' ? value.apiVersion : '';
  const span = pairOf(root, 'kind')?.key ?? pairOf(root, 'apiVersion')?.key ?? root;
  return findingAt(text, index, span, { rule: 'kind-missing', params: { apiVersion }, path: 'kind' });
}

/** Reviews and the like are asked and not kept: they need no name. */
function nameMissing(
  text: string,
  { index }: ReadDocument,
  root: MapNode,
  value: JsonObject,
  types: KnownTypes,
): Finding | undefined {
  const { kind, apiVersion, metadata } = value;
  if (typeof kind !== 'string' || typeof apiVersion !== 'string' || !types.needsName(apiVersion, kind))
    return undefined;
  if (isMissing(metadata)) {
    const span = pairOf(root, 'metadata')?.key ?? pairOf(root, 'kind')?.value ?? root;
    return findingAt(text, index, span, { rule: 'metadata-missing', params: { kind }, path: 'metadata' });
  }
  if (!isJsonObject(metadata) || !isMissing(metadata.name) || !isMissing(metadata.generateName)) return undefined;
  const pair = pairOf(root, 'metadata');
  const span = pairOf(pair?.value, 'name')?.key ?? pair?.key ?? root;
  return findingAt(text, index, span, { rule: 'name-missing', params: { kind }, path: 'metadata.name' });
}

export function typeOf(value: JsonValue): TypeNames | undefined {
  if (!isJsonObject(value) || typeof value.apiVersion !== 'string' || typeof value.kind !== 'string') return undefined;
  return value.apiVersion === '' || value.kind === '' ? undefined : { apiVersion: value.apiVersion, kind: value.kind };
}
