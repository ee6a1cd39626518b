import { labelKeyProblem } from '#lib/kubernetes/names.ts';
import type { Finding, LintContext } from '../../lint/finding.ts';
import { ruleOfName } from '../../rules/name-problem.ts';
import type { ListNode, MapNode, YamlNode } from '../../yaml/node.ts';
import type { ManifestDocument } from '../../yaml-read.ts';
import type { Schema } from '../schema.ts';
import { isSimpleForm } from './fits.ts';
import type { Frame } from './frame.ts';
import { checkListKeys } from './lists.ts';
import { followed, type Member, membersOf, scalarValue } from './members.ts';
import { below, type Place } from './place.ts';
import { Report } from './report.ts';
import { checkOneOf, checkRequired } from './required.ts';
import { ScalarCheck } from './scalars.ts';
import { type Renamed, reportUnknown } from './unknown/unknown-fields.ts';
import { reportNull, reportWrongType, type Value } from './values.ts';

/** Beyond these a text is hostile: aliases in aliases, or a book under a wrong key. */
const maxNodes = 300_000;
const maxExplained = 50;

/**
 * What of a document the API server's strict decoder would refuse, and what the schema says of values beyond that:
 * unknown fields, wrong types, required fields, choices, entries that are there twice. A rule family of lint.
 * `root`: another object in the same text, an item of a `kind: List` say, with the path that leads to it.
 */
export function checkSchema(
  document: Pick<ManifestDocument, 'index'> & { readonly root?: YamlNode },
  text: string,
  context: LintContext,
  schema: Schema | undefined,
  at?: Place,
): readonly Finding[] {
  if (document.root === undefined || schema === undefined) return [];
  const report = new Report(document.index, text);
  new Checker(report, text, context, schema).check({ node: document.root, place: at }, schema, undefined);
  return withoutMeant(report.findings).sort((a, b) => a.line - b.line || a.column - b.column);
}

/** What lines in a wrong place are to make is not missing as well. */
function withoutMeant(findings: readonly Finding[]): Finding[] {
  const targets = findings.flatMap(({ rule, params }) =>
    rule === 'field-misplaced' ? `${params.target}`.split(' / ') : [],
  );
  const isMeant = (path: string) => targets.some((target) => target === path || target.startsWith(`${path}.`));
  return findings.filter(({ rule, path }) => rule !== 'required-missing' || path === undefined || !isMeant(path));
}

class Checker {
  readonly #report: Report;
  readonly #text: string;
  readonly #context: LintContext;
  readonly #root: Schema;
  readonly #scalars: ScalarCheck;
  readonly #open = new Set<YamlNode>();
  #nodes = 0;
  #explained = 0;

  constructor(report: Report, text: string, context: LintContext, root: Schema) {
    this.#report = report;
    this.#text = text;
    this.#context = context;
    this.#root = root;
    this.#scalars = new ScalarCheck(report, text, root);
  }

  check(value: Value, schema: Schema, parent: Frame | undefined): void {
    this.#nodes += 1;
    const node = followed(value.node);
    if (schema.type === 'any' || this.#nodes > maxNodes || node.kind === 'alias' || this.#open.has(node)) return;
    if (node.kind === 'scalar') {
      if (scalarValue(node) !== null) this.#checkValue({ ...value, node }, node, schema, parent);
      else if (!schema.isNullable) reportNull(this.#report, value, schema);
      return;
    }
    this.#open.add(node);
    this.#checkValue({ ...value, node }, node, schema, parent);
    this.#open.delete(node);
  }

  #checkValue(value: Value, node: YamlNode, schema: Schema, parent: Frame | undefined): void {
    if (node.kind === 'map' && schema.type === 'object') {
      this.#checkObject({ map: node, schema, place: value.place, parent });
    } else if (node.kind === 'map' && schema.type === 'map') this.#checkMap(node, value.place, schema, parent);
    else if (node.kind === 'list' && schema.type === 'list') this.#checkList(node, value.place, schema, parent);
    else if (node.kind === 'scalar' && isScalar(schema)) this.#scalars.check(node, value.place, schema);
    else if (!isSimpleForm(node, schema) && !isBytes(node, schema)) {
      reportWrongType(this.#report, this.#text, value, schema);
    }
  }

  #checkObject(frame: Frame): void {
    const { map, schema, place } = frame;
    const members = membersOf(map);
    const unknown: Member[] = [];
    for (const member of members) {
      const field = schema.fields.get(member.name);
      if (field !== undefined) this.check(this.#valueOf(map, member, place), field, frame);
      else if (!schema.keepsUnknown) unknown.push(member);
    }
    const renamed = unknown.length === 0 ? [] : this.#reportUnknown(frame, unknown);
    // What stands below a misspelt name is looked at as what was meant, so that all of it is said at once.
    for (const { member, near } of renamed) {
      const field = schema.fields.get(near);
      if (field !== undefined && isNested(member, field)) this.check(this.#valueOf(map, member, place), field, frame);
    }
    const meant = renamed.length === 0 ? noNames : new Set(renamed.map(({ near }) => near));
    checkRequired(this.#report, frame, members, meant, kindOf(this.#root));
    checkOneOf(this.#report, frame, members, meant, kindOf(this.#root));
  }

  #reportUnknown(frame: Frame, unknown: readonly Member[]): readonly Renamed[] {
    this.#explained += 1;
    const explains = this.#explained <= maxExplained && unknown.length <= maxExplained;
    return reportUnknown(this.#report, this.#text, frame, unknown, kindOf(this.#root), explains);
  }

  #checkMap(map: MapNode, place: Place | undefined, schema: Schema, parent: Frame | undefined): void {
    const { values } = schema;
    if (values === undefined) return;
    for (const member of membersOf(map)) {
      this.check(this.#valueOf(map, member, place), values, parent);
      this.#checkKey(member, place);
      if (values.asks?.text === 'label-value') this.#checkLabelKey(member, place);
    }
  }

  /** `on: x` is the key `true` (YAML 1.1): nobody means that. */
  #checkKey({ key, name, isOwn }: Member, place: Place | undefined): void {
    if (!isOwn || !key.isPlain || key.tag !== '' || key.text === name) return;
    const fix = {
      id: 'quote-key',
      params: { key: key.text },
      edits: [{ start: key.start, end: key.end, text: `"${key.text}"` }],
      isSafe: true,
    };
    const params = { written: key.text, key: name };
    this.#report.add('key-not-text', key, below(place, name), params, { severity: 'warning', fixes: [fix] });
  }

  #checkLabelKey({ key, name }: Member, place: Place | undefined): void {
    const problem = labelKeyProblem(name);
    if (problem !== undefined)
      this.#report.add(ruleOfName(problem), key, below(place, name), { ...problem.params, name });
  }

  #checkList(list: ListNode, place: Place | undefined, schema: Schema, parent: Frame | undefined): void {
    const { values } = schema;
    if (values === undefined) return;
    list.items.forEach((node, index) => {
      this.check({ node, place: below(place, index) }, values, parent);
    });
    const isShort = list.items.length < (schema.asks?.minItems ?? 0);
    if (isShort) this.#report.add('list-empty', list, place, {});
    checkListKeys(this.#report, this.#context, list, place, schema);
  }

  #valueOf(map: MapNode, member: Member, place: Place | undefined): Value {
    const holder = member.isOwn ? { map, pair: { key: member.key, value: member.value } } : undefined;
    return { node: member.value, place: below(place, member.name), holder };
  }
}

const noNames: ReadonlySet<string> = new Set();

/** The fix for the name brings what has another shape into the one that is wanted. */
function isNested({ value }: Member, { type }: Schema): boolean {
  const node = followed(value);
  return node.kind === 'map' ? type === 'object' || type === 'map' : node.kind === 'list' && type === 'list';
}

function isScalar(schema: Schema): boolean {
  return schema.type !== 'object' && schema.type !== 'map' && schema.type !== 'list';
}

/** Go takes a list of numbers for bytes. */
function isBytes(node: YamlNode, schema: Schema): boolean {
  if (schema.format !== 'byte' || schema.isStructural || node.kind !== 'list') return false;
  return node.items.every((item) => {
    const scalar = followed(item);
    const value = scalar.kind === 'scalar' ? scalarValue(scalar) : undefined;
    return value === null || (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255);
  });
}

/** `Deployment`, as it is called where the object itself is meant. */
function kindOf(schema: Schema): string {
  return schema.definition?.split('.').at(-1) ?? '';
}
