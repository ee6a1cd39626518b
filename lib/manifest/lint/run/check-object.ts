import type { FieldPath } from '../../edit/field-path.ts';
import { successorOf } from '../../obsolete/obsolete-api-rule.ts';
import { obsoleteRules } from '../../obsolete/obsolete-rules.ts';
import { besideSchema } from '../../rules/beside-schema.ts';
import { valueRules } from '../../rules/value-rules.ts';
import { checkSchema } from '../../schema/check/check.ts';
import { below, type Place } from '../../schema/check/place.ts';
import type { Schema } from '../../schema/schema.ts';
import type { Finding, LintContext, ReadDocument } from '../finding.ts';
import { foreignFinding } from '../foreign/foreign-rules.ts';
import { readHead } from '../head/head.ts';
import { headFindings, type TypeNames, typeOf } from '../head/head-rules.ts';
import type { ObjectPart } from '../read/read-chunk.ts';
import type { KnownTypes } from '../served/known-types.ts';
import { servedFindings } from '../served/served-rules.ts';
import { asMeant } from './as-meant.ts';
import { saidOnce } from './said-once.ts';
import { unwrapped } from './unwrapped.ts';

/** What the rules need beside the text. */
export interface Knowledge {
  readonly context: LintContext;
  readonly types: KnownTypes;
  readonly schemaOf: (apiVersion: string, kind: string) => Schema | undefined;
}

export interface CheckedObject {
  readonly findings: readonly Finding[];
  /** As it is meant, for the rules about several objects; undefined for what is no object. */
  readonly type: TypeNames | undefined;
  readonly document: ReadDocument;
}

/** All rules about one object. Paths and lines are those of its document and of `text`. */
export function checkObject(text: string, { document, pathPrefix }: ObjectPart, knowledge: Knowledge): CheckedObject {
  const { context, types, schemaOf } = knowledge;
  const foreign = foreignFinding(text, document, types);
  if (foreign !== undefined) return { findings: [prefixed(foreign, pathPrefix)], type: undefined, document };
  const head = readHead(text, document);
  const ofHead = [...head.findings, ...headFindings(text, head.document, types)];
  const named = typeOf(head.document.value) ?? onlyType(head.document, types);
  if (named === undefined)
    return { findings: ofHead.map((finding) => prefixed(finding, pathPrefix)), type: undefined, document };
  const served = servedFindings(text, head.document, named, types);
  const meant = served.type === undefined ? head.document : asMeant(head.document, served.type);
  const { type, differsIn } = typeNow(served.type, context);
  const current = type === undefined || type === served.type ? meant : asMeant(meant, type);
  const schema = type && schemaOf(type.apiVersion, type.kind);
  const own = [...ofHead, ...served.findings];
  const obsolete = obsoleteRules(meant, text, context, schema);
  const isSettled = ({ path }: Finding) => differsIn.some((field) => path === field || path?.startsWith(`${field}.`));
  const bySchema = withoutFormer(
    checkSchema(current, text, context, schema, placeOf(document.list?.path ?? [])),
    obsolete,
  );
  const isMisshapen = bySchema.some(({ rule }) => rule === 'wrong-type');
  const shaped = isMisshapen && schema !== undefined ? unwrapped(current, schema) : current;
  const byValues = valueRules(shaped, text, context, schema).map((finding) => prefixed(finding, pathPrefix));
  const [ofSchema = [], ofValues = []] = besideSchema(bySchema, byValues);
  const families = [
    own.map((finding) => prefixed(finding, pathPrefix)),
    obsolete.map((finding) => prefixed(finding, pathPrefix)),
    ...[ofSchema, ofValues].map((findings) =>
      findings.filter((finding) => !isSettled(unprefixed(finding, pathPrefix))),
    ),
  ];
  return { findings: saidOnce(families), type: served.type ?? named, document: meant };
}

/** The version that takes an object's fields today, where only its apiVersion is of former days. */
function typeNow(
  type: TypeNames | undefined,
  context: LintContext,
): { readonly type: TypeNames | undefined; readonly differsIn: readonly string[] } {
  const successor = type && successorOf(context, type.apiVersion, type.kind);
  if (type === undefined || successor === undefined) return { type, differsIn: [] };
  return { type: { apiVersion: successor.apiVersion, kind: type.kind }, differsIn: successor.differsIn };
}

/** Fields that are known as those of a former version are not called unknown as well. */
function withoutFormer(ofSchema: readonly Finding[], obsolete: readonly Finding[]): readonly Finding[] {
  if (!obsolete.some(({ rule }) => rule === 'ingress-backend-former')) return ofSchema;
  return ofSchema.filter(
    ({ rule, path = '' }) => !(rule.startsWith('unknown-field') && /\.service(?:Name|Port)$/.test(path)),
  );
}

/** Without an apiVersion: the one type that the kind can be. */
function onlyType({ value }: ReadDocument, types: KnownTypes): TypeNames | undefined {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  const [only, ...others] = typeof kind === 'string' ? types.apiVersionsOf(kind) : [];
  return only === undefined || others.length > 0 || typeof kind !== 'string' ? undefined : { apiVersion: only, kind };
}

function prefixed(finding: Finding, pathPrefix: string): Finding {
  return pathPrefix === '' || finding.path === undefined ? finding : { ...finding, path: pathPrefix + finding.path };
}

function unprefixed(finding: Finding, pathPrefix: string): Finding {
  const { path = '' } = finding;
  return path.startsWith(pathPrefix) ? { ...finding, path: path.slice(pathPrefix.length) } : finding;
}

function placeOf(path: FieldPath): Place | undefined {
  return path.reduce<Place | undefined>((place, step) => below(place, step), undefined);
}
