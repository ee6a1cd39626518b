import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { changesOf, type FieldChange } from '../json-diff.ts';
import { isJsonArray, isJsonObject } from '../lossless-json.ts';
import { type ImmutableReason, type ImmutableRule, immutableRules, type ObjectEdit } from './immutable-rules.ts';

/** A change that the API server will refuse because the object exists already. */
export interface ImmutableChange extends FieldChange {
  readonly reason: ImmutableReason;
  /** The field that can be put back as it was, as a whole: no other change is lost by it. */
  readonly whole: string | undefined;
}

/** Changes of fields that nobody can change, known before anything is sent (E36, E42, E48). Never a guess. */
export function immutableChanges(base: JsonObject, mine: JsonObject): readonly ImmutableChange[] {
  const rules = rulesOf(base);
  if (rules.length === 0) return [];
  const edit: ObjectEdit = { base, mine, changes: changesOf(base, mine) };
  const found: ImmutableChange[] = [];
  for (const change of edit.changes) {
    const rule = rules.find((one) => isAbout(one, change) && (one.holds?.(edit) ?? true));
    if (rule !== undefined && !isHarmless(rule, change)) {
      found.push({ ...change, reason: rule.reason ?? 'field-immutable', whole: wholeOf(rule, change) });
    }
  }
  return found;
}

function rulesOf({ apiVersion, kind }: JsonObject): readonly ImmutableRule[] {
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return [];
  const slash = apiVersion.lastIndexOf('/');
  const key = `${slash === -1 ? '' : apiVersion.slice(0, slash)}/${kind}`;
  return Object.hasOwn(immutableRules, key) ? (immutableRules[key] ?? []) : [];
}

function isAbout({ fields, except = [] }: ImmutableRule, { path }: FieldChange): boolean {
  return fields.some((field) => isWithin(path, field)) && !except.some((pattern) => pattern.test(path));
}

function wholeOf({ fields, except }: ImmutableRule, { path }: FieldChange): string | undefined {
  return except === undefined ? fields.find((field) => isWithin(path, field)) : undefined;
}

function isWithin(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
}

function isHarmless({ onceSet = [], filledIn }: ImmutableRule, { path, before, after }: FieldChange): boolean {
  if (isMissing(after)) return isEmpty(before) || filledIn?.test(path) === true;
  return isMissing(before) && onceSet.some((field) => isWithin(path, field));
}

function isMissing(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || value === '';
}

function isEmpty(value: JsonValue | undefined): boolean {
  if (isJsonArray(value)) return value.length === 0;
  return isMissing(value) || (isJsonObject(value) && Object.keys(value).length === 0);
}
