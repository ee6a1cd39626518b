import type { FieldPath } from '../../edit/field-path.ts';
import type { Rewriter } from '../../edit/rewrite.ts';
import { isJsonArray, isJsonObject } from '../../lossless-json.ts';
import type { Report } from '../../rules/report.ts';
import type { Conversion, Note } from '../conversion.ts';

const keepsUnknown = 'x-kubernetes-preserve-unknown-fields';

/** apiextensions.k8s.io/v1beta1 to v1: everything that describes a version stands with that version. */
export const crdConversion: Conversion = {
  change(edit) {
    const keepsAll = edit.get(['spec', 'preserveUnknownFields']) !== false;
    nameVersions(edit);
    const versions = edit.get(['spec', 'versions']);
    const indexes = isJsonArray(versions) ? [...versions.keys()] : [];
    for (const field of ['additionalPrinterColumns', 'subresources']) giveToVersions(edit, field, [field], indexes);
    giveToVersions(edit, 'validation', ['schema'], indexes);
    for (const index of indexes) {
      const version: FieldPath = ['spec', 'versions', index];
      convertColumns(edit, [...version, 'additionalPrinterColumns']);
      completeSchema(edit, [...version, 'schema', 'openAPIV3Schema'], keepsAll);
    }
    // What v1 takes only as false.
    if (edit.get(['spec', 'preserveUnknownFields']) === true) edit.remove(['spec', 'preserveUnknownFields']);
    if (edit.get(['spec', 'scope']) == null) edit.set(['spec', 'scope'], 'Namespaced', { after: 'group' });
    convertWebhook(edit);
  },
  notes: (report) => (report.get(['spec', 'versions', 0]) === undefined ? [] : dropsVersion(report)),
};

/** `version` was the first of the versions, or the only one. */
function nameVersions(edit: Rewriter): void {
  const version = edit.get(['spec', 'version']);
  const versions = edit.get(['spec', 'versions']);
  if (typeof version !== 'string') return;
  if (isJsonArray(versions) && versions.length > 0) edit.remove(['spec', 'version']);
  else {
    if (edit.has(['spec', 'versions'])) edit.remove(['spec', 'versions']);
    edit.rename(['spec', 'version'], 'versions');
    edit.set(['spec', 'versions'], [{ name: version, served: true, storage: true }]);
  }
}

function dropsVersion(report: Report): readonly Note[] {
  const version = report.get(['spec', 'version']);
  const isNamed = report.items(['spec', 'versions']).some((item) => isJsonObject(item) && item.name === version);
  if (version === undefined || isNamed) return [];
  return [
    {
      rule: 'conversion-leaves-out',
      severity: 'warning',
      path: ['spec', 'version'],
      params: { field: 'spec.version' },
    },
  ];
}

/** What stood once for all versions: its lines move when there is one version, else each gets a copy. */
function giveToVersions(edit: Rewriter, field: string, to: FieldPath, indexes: readonly number[]): void {
  const held = edit.get(['spec', field]);
  if (held === undefined) return;
  const lacking = indexes.filter((index) => !edit.has(['spec', 'versions', index, ...to]));
  const [first, ...others] = lacking;
  for (const index of others) edit.set(['spec', 'versions', index, ...to], held);
  if (first === undefined) edit.remove(['spec', field]);
  else edit.move(['spec', field], ['spec', 'versions', first, ...to]);
}

function convertColumns(edit: Rewriter, columns: FieldPath): void {
  const held = edit.get(columns);
  if (!isJsonArray(held)) return;
  for (const index of held.keys()) {
    if (edit.has([...columns, index, 'JSONPath'])) edit.rename([...columns, index, 'JSONPath'], 'jsonPath');
  }
}

/** v1 needs a schema, with a type at every level. */
function completeSchema(edit: Rewriter, path: FieldPath, keepsAll: boolean): void {
  const schema = edit.get(path);
  if (!isJsonObject(schema) || Object.keys(schema).length === 0) {
    edit.set(path, { type: 'object', [keepsUnknown]: true });
    return;
  }
  addTypes(edit, path, { left: maxAddedTypes }, 0);
  if (keepsAll && !edit.has([...path, keepsUnknown])) edit.set([...path, keepsUnknown], true, { after: 'type' });
}

const maxSchemaDepth = 60;
/** Each is a step over the whole text. A schema that lacks more than these was never meant to have types. */
const maxAddedTypes = 40;

function addTypes(edit: Rewriter, path: FieldPath, room: { left: number }, depth: number): void {
  const schema = edit.get(path);
  if (!isJsonObject(schema) || depth > maxSchemaDepth || room.left === 0) return;
  const { type, properties, items, additionalProperties } = schema;
  const isFree = schema[keepsUnknown] === true || schema['x-kubernetes-int-or-string'] === true;
  if (type === undefined && (depth === 0 || !isFree)) {
    const guess = isJsonObject(items) ? 'array' : depth === 0 || isJsonObject(properties) ? 'object' : undefined;
    const found = guess ?? (isJsonObject(additionalProperties) ? 'object' : undefined);
    if (found !== undefined) {
      edit.set([...path, 'type'], found, { before: Object.keys(schema)[0] ?? '' });
      room.left -= 1;
    }
  }
  if (isJsonObject(properties)) {
    for (const name of Object.keys(properties)) addTypes(edit, [...path, 'properties', name], room, depth + 1);
  }
  for (const inner of ['items', 'additionalProperties']) addTypes(edit, [...path, inner], room, depth + 1);
}

function convertWebhook(edit: Rewriter): void {
  const conversion: FieldPath = ['spec', 'conversion'];
  if (edit.get([...conversion, 'strategy']) !== 'Webhook') {
    // None may say nothing of a webhook.
    if (edit.has([...conversion, 'conversionReviewVersions'])) edit.remove([...conversion, 'conversionReviewVersions']);
    return;
  }
  if (edit.has([...conversion, 'webhookClientConfig'])) {
    edit.move([...conversion, 'webhookClientConfig'], [...conversion, 'webhook', 'clientConfig']);
  }
  const versions = [...conversion, 'conversionReviewVersions'];
  if (edit.has(versions)) edit.move(versions, [...conversion, 'webhook', 'conversionReviewVersions']);
  else if (!edit.has([...conversion, 'webhook', 'conversionReviewVersions'])) {
    edit.set([...conversion, 'webhook', 'conversionReviewVersions'], ['v1beta1']);
  }
}
