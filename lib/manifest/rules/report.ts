import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { numberOf, textOf } from '#lib/kubernetes/untyped.ts';
import { type FieldPath, pathText, valueAt } from '../edit/field-path.ts';
import { linesOf } from '../edit/lines-of.ts';
import { type Rewriter, rewrite } from '../edit/rewrite.ts';
import type { Finding, Fix, LintContext, ReadDocument } from '../lint/finding.ts';
import { isJsonArray, isJsonObject } from '../lossless-json.ts';
import type { RuleParams } from '../yaml/fault.ts';
import { markOf } from './mark.ts';

interface Blame {
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly path: FieldPath;
  readonly params?: RuleParams;
  /** Where it is marked in the text, when that is not where it is to be mended. */
  readonly at?: FieldPath;
  /** What is marked in the text: by default the value when it is a scalar, else the key. */
  readonly mark?: 'key' | 'value';
  readonly fixes?: readonly (Fix | undefined)[];
}

/** One object, and what is found in it. */
export class Report {
  readonly object: JsonObject;
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly context: LintContext;
  readonly findings: Finding[] = [];
  readonly #document: ReadDocument;
  readonly #text: string;

  constructor(document: ReadDocument, text: string, context: LintContext) {
    this.#document = document;
    this.#text = text;
    this.context = context;
    this.object = isJsonObject(document.value) ? document.value : {};
    const { apiVersion: named, kind } = this.object;
    const apiVersion = typeof named === 'string' ? named : '';
    const slash = apiVersion.indexOf('/');
    this.group = slash === -1 ? '' : apiVersion.slice(0, slash);
    this.version = apiVersion.slice(slash + 1);
    this.kind = typeof kind === 'string' ? kind : '';
  }

  get apiVersion(): string {
    return this.group === '' ? this.version : `${this.group}/${this.version}`;
  }

  get(path: FieldPath): JsonValue | undefined {
    return valueAt(this.object, path);
  }

  text(path: FieldPath): string | undefined {
    return textOf(this.get(path));
  }

  number(path: FieldPath): number | undefined {
    return numberOf(this.get(path));
  }

  /** Set to something: neither missing nor null. */
  has(path: FieldPath): boolean {
    return this.get(path) != null;
  }

  /** The items of a list; none where there is no list. */
  items(path: FieldPath): readonly JsonValue[] {
    const value = this.get(path);
    return isJsonArray(value) ? value : [];
  }

  /** The pairs of a map; none where there is no map. */
  pairs(path: FieldPath): readonly (readonly [string, JsonValue])[] {
    const value = this.get(path);
    if (!isJsonObject(value)) return [];
    const pairs: (readonly [string, JsonValue])[] = [];
    for (const [key, held] of Object.entries(value)) if (held !== undefined) pairs.push([key, held]);
    return pairs;
  }

  /** The path of each item of a list. */
  each(path: FieldPath): readonly FieldPath[] {
    return this.items(path).map((_, index) => [...path, index]);
  }

  error(rule: string, path: FieldPath, more: Omit<Blame, 'rule' | 'severity' | 'path'> = {}): void {
    this.add({ ...more, rule, severity: 'error', path });
  }

  warn(rule: string, path: FieldPath, more: Omit<Blame, 'rule' | 'severity' | 'path'> = {}): void {
    this.add({ ...more, rule, severity: 'warning', path });
  }

  note(rule: string, path: FieldPath, more: Omit<Blame, 'rule' | 'severity' | 'path'> = {}): void {
    this.add({ ...more, rule, severity: 'info', path });
  }

  add({ rule, severity, path, at = path, params = {}, mark, fixes = [] }: Blame): void {
    const node = markOf(this.#document.root, at, mark);
    const lines = linesOf(this.#text);
    const from = lines.position(node.start);
    const to = lines.position(Math.max(node.end, node.start));
    this.findings.push({
      rule,
      params,
      severity,
      document: this.#document.index,
      path: pathText(path),
      fixes: fixes.filter((fix) => fix !== undefined),
      ...from,
      endLine: to.line,
      endColumn: to.column,
    });
  }

  /** Undefined when the text can't be changed so. */
  fix(
    id: string,
    change: (edit: Rewriter) => void,
    options: { isSafe?: boolean; params?: RuleParams } = {},
  ): Fix | undefined {
    const { isSafe = true, params = {} } = options;
    if (!isWorthIt(this.#document, this.#text)) return undefined;
    const edits = rewrite(this.#text, this.#document, change);
    return edits === undefined ? undefined : { id, params, edits, isSafe };
  }
}

/** Characters of one document that are read again for its fixes: each reads all of it. */
const mostRead = 1_000_000;
const readAgain = new WeakMap<ReadDocument, number>();

/** A List of thousands of old objects gets fixes for the first of them; the others after those. */
function isWorthIt(document: ReadDocument, text: string): boolean {
  const whole = document.list?.document ?? document;
  const read = (readAgain.get(whole) ?? 0) + text.length;
  if (read > mostRead) return false;
  readAgain.set(whole, read);
  return true;
}
