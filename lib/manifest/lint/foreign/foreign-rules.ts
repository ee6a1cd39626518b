import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { isJsonArray, isJsonObject } from '../../lossless-json.ts';
import type { YamlNode } from '../../yaml/node.ts';
import type { Finding, ReadDocument } from '../finding.ts';
import { findingAt } from '../place.ts';
import { pairOf } from '../read/pairs.ts';
import type { KnownTypes } from '../served/known-types.ts';
import { groupOf } from '../served/meant-type.ts';
import { toolOf } from './tools.ts';

/** A document that is something else than an object: it is named for what it is, and nothing more is said of it. */
export function foreignFinding(
  text: string,
  { root, value, index }: ReadDocument,
  types: KnownTypes,
): Finding | undefined {
  if (isJsonArray(value)) {
    const [first] = value;
    const isPlaybook = isJsonObject(first) && 'hosts' in first && ('tasks' in first || 'roles' in first);
    return isPlaybook ? findingAt(text, index, root, { rule: 'file-playbook' }) : undefined;
  }
  if (typeof value === 'string')
    return /^\s*<(?:!doctype|html|\?xml)/i.test(value) ? webPage(text, index, root) : undefined;
  if (!isJsonObject(value)) return undefined;
  const { apiVersion, kind, items } = value;
  if (kind === 'List' && apiVersion === 'v1' && !isJsonArray(items)) {
    const span = pairOf(root, 'items')?.key ?? pairOf(root, 'kind')?.value ?? root;
    return findingAt(text, index, span, { rule: 'list-items-missing', path: 'items' });
  }
  if (typeof kind === 'string' && typeof apiVersion === 'string') {
    const tool = types.groups.has(groupOf(apiVersion)) ? undefined : toolOf(apiVersion, kind);
    if (tool !== undefined) {
      const shape = { rule: 'tool-configuration', params: { apiVersion, kind, tool }, path: 'apiVersion' };
      return findingAt(text, index, pairOf(root, 'apiVersion')?.value ?? root, shape);
    }
  }
  const rule = files.find(({ is }) => is(value))?.rule;
  return rule === undefined ? undefined : findingAt(text, index, firstKey(root), { rule });
}

/** A page that can't even be read. */
export function brokenWebPage(
  text: string,
  { index }: Pick<ReadDocument, 'index'>,
  start: number,
): Finding | undefined {
  const before = /^(?:\s|#[^\n\r]*)*/.exec(text.slice(start, start + 2000))?.[0].length ?? 0;
  const tag = /^<(?:!doctype html|html)\b[^\n\r]{0,200}/i.exec(text.slice(start + before, start + before + 300));
  const first = start + before;
  return tag === null
    ? undefined
    : findingAt(text, index, { start: first, end: first + tag[0].length }, { rule: 'file-web-page' });
}

function webPage(text: string, document: number, root: YamlNode): Finding {
  return findingAt(text, document, root, { rule: 'file-web-page' });
}

function firstKey(root: YamlNode): YamlNode {
  return root.kind === 'map' ? (root.pairs[0]?.key ?? root) : root;
}

const files: readonly { readonly rule: string; readonly is: (value: JsonObject) => boolean }[] = [
  {
    rule: 'file-kubeconfig',
    is: (value) => isJsonArray(value.clusters) && isJsonArray(value.contexts) && isJsonArray(value.users),
  },
  { rule: 'file-status', is: ({ kind, apiVersion }) => kind === 'Status' && apiVersion === 'v1' },
  {
    rule: 'file-kustomization',
    is: (value) => value.kind === undefined && kustomizeKeys.some((key) => isJsonArray(value[key])),
  },
  {
    rule: 'file-compose',
    is: ({ kind, apiVersion, services }) =>
      kind === undefined &&
      apiVersion === undefined &&
      isJsonObject(services) &&
      Object.values(services).some((service) => isJsonObject(service) && ('image' in service || 'build' in service)),
  },
  {
    rule: 'file-helm-chart',
    is: ({ kind, apiVersion, name, version }) =>
      kind === undefined &&
      (apiVersion === 'v1' || apiVersion === 'v2') &&
      typeof name === 'string' &&
      version !== undefined,
  },
  {
    rule: 'file-workflow',
    is: ({ kind, jobs, true: on }) => kind === undefined && isJsonObject(jobs) && on !== undefined,
  },
  { rule: 'file-api-description', is: (value) => 'openapi' in value || 'swagger' in value },
];

const kustomizeKeys = [
  'resources',
  'bases',
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'configMapGenerator',
  'secretGenerator',
  'components',
];
