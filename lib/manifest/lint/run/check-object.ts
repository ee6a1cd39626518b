import type { FieldPath } from '../../edit/field-path.ts';
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
  const schema = served.type && schemaOf(served.type.apiVersion, served.type.kind);
  const own = [...ofHead, ...served.findings];
  const bySchema = checkSchema(meant, text, context, schema, placeOf(document.list?.path ?? []));
  const isMisshapen = bySchema.some(({ rule }) => rule === 'wrong-type');
  const shaped = isMisshapen && schema !== undefined ? unwrapped(meant, schema) : meant;
  const families = [
    own.map((finding) => prefixed(finding, pathPrefix)),
    obsoleteRules(meant, text, context, schema).map((finding) => prefixed(finding, pathPrefix)),
    ...besideSchema(
      bySchema,
      valueRules(shaped, text, context, schema).map((finding) => prefixed(finding, pathPrefix)),
    ),
  ];
  return { findings: saidOnce(families), type: served.type ?? named, document: meant };
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

function placeOf(path: FieldPath): Place | undefined {
  return path.reduce<Place | undefined>((place, step) => below(place, step), undefined);
}
