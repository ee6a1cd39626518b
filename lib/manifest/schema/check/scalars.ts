import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { Fix, TextEdit } from '../../lint/finding.ts';
import { nearestAll } from '../../nearest.ts';
import { meantQuantity } from '../../rules/quantity-text.ts';
import type { ScalarNode } from '../../yaml/node.ts';
import type { Schema } from '../schema.ts';
import { reworded } from './edits/rename.ts';
import { isOfFormat } from './formats.ts';
import { scalarValue } from './members.ts';
import type { Place } from './place.ts';
import type { Report } from './report.ts';
import { textProblem } from './texts.ts';
import { reportWrongType } from './values.ts';

const dataFields: ReadonlySet<string> = new Set(['data', 'binaryData']);
const dataHolders: ReadonlySet<string> = new Set(['io.k8s.api.core.v1.Secret', 'io.k8s.api.core.v1.ConfigMap']);

/** A scalar where the schema wants one; null has been looked at. */
export class ScalarCheck {
  readonly #report: Report;
  readonly #text: string;
  readonly #root: Schema;

  constructor(report: Report, text: string, root: Schema) {
    this.#report = report;
    this.#text = text;
    this.#root = root;
  }

  check(node: ScalarNode, place: Place | undefined, schema: Schema): void {
    const value = scalarValue(node);
    if (value === undefined || value === null) return;
    const isNumber = typeof value === 'number' || typeof value === 'bigint';
    if (schema.format === 'quantity') {
      if (typeof value === 'boolean') this.#refuse(node, place, schema);
      else if (!isOfFormat(`${value}`, 'quantity')) this.#noQuantity(node, place, `${value}`);
    } else if (schema.format === 'int-or-string') {
      if (isNumber) this.#integer(node, place, value, schema, schema.isStructural ? 'int64' : 'int32');
      else if (typeof value !== 'string') this.#refuse(node, place, schema);
      else {
        this.#asked(node, place, value, schema);
        this.#length(node, place, value, schema);
      }
    } else if (schema.type === 'string') {
      if (typeof value === 'string') this.#words(node, place, value, schema);
      else if (this.#isNoChoice(node, schema))
        this.#choice(node, place, this.#text.slice(node.start, node.end), schema);
      else this.#unquoted(node, place, value);
    } else if (schema.type === 'boolean') {
      if (typeof value !== 'boolean') this.#otherType(node, place, value, schema, /^(?:true|false)$/);
    } else if (!isNumber) {
      const pattern = schema.type === 'integer' ? /^(?:0|-?[1-9]\d{0,17})$/ : /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/;
      this.#otherType(node, place, value, schema, pattern);
    } else if (schema.type === 'integer') this.#integer(node, place, value, schema);
    else this.#range(node, place, value, schema);
  }

  #noQuantity(node: ScalarNode, place: Place | undefined, value: string): void {
    const meant = node.tag === '' ? meantQuantity(value) : undefined;
    const edits = meant === undefined ? [] : [reworded(this.#text, node, meant)];
    const fix =
      meant === undefined ? undefined : { id: 'use-quantity', params: { quantity: meant }, edits, isSafe: true };
    this.#report.add('quantity-value', node, place, { value }, { fixes: [fix] });
  }

  #refuse(node: ScalarNode, place: Place | undefined, schema: Schema): void {
    reportWrongType(this.#report, this.#text, { node, place }, schema);
  }

  /** [E25] `log: 1`, `enabled: yes` where text is wanted: quoted, they stay what was typed. */
  #unquoted(node: ScalarNode, place: Place | undefined, value: JsonValue): void {
    const written = this.#text.slice(node.start, node.end);
    const edit = { start: node.start, end: node.end, text: `"${written}"` };
    const isPlain = node.tag === '' && node.isPlain && /^[^"\\\n]+$/.test(written);
    const fix: Fix = { id: 'quote-value', params: { value: written }, edits: [edit], isSafe: true };
    const found = typeof value === 'boolean' ? 'boolean' : 'number';
    this.#report.add('text-expected', node, place, { value: written, found }, { fixes: [isPlain ? fix : undefined] });
  }

  #otherType(node: ScalarNode, place: Place | undefined, value: JsonValue, schema: Schema, pattern: RegExp): void {
    const meant = typeof value === 'string' ? meantNumber(value, place?.step, schema) : undefined;
    if (typeof value === 'string' && meant !== undefined && !pattern.test(value) && node.tag === '') {
      const fix: Fix = {
        id: 'set-value',
        params: { value: meant },
        edits: [{ ...rangeOf(node), text: meant }],
        isSafe: true,
      };
      this.#report.add('wrong-type', node, place, { expected: 'integer', found: 'text' }, { fixes: [fix] });
      return;
    }
    if (typeof value !== 'string' || !pattern.test(value)) {
      this.#refuse(node, place, schema);
      return;
    }
    const edits: TextEdit[] = node.tag === '' ? [{ start: node.start, end: node.end, text: value }] : [];
    const fix: Fix = { id: 'unquote-value', params: { value }, edits, isSafe: true };
    this.#report.add(
      'quotes-unwanted',
      node,
      place,
      { expected: schema.type, value },
      {
        fixes: [edits.length === 0 ? undefined : fix],
      },
    );
  }

  #integer(
    node: ScalarNode,
    place: Place | undefined,
    value: number | bigint,
    schema: Schema,
    format = schema.format,
  ): void {
    if (typeof value === 'number' && !Number.isInteger(value)) {
      this.#report.add('whole-number', node, place, { value: `${value}` });
      return;
    }
    const bits = format === 'int32' ? 31n : 63n;
    const isSmall = typeof value === 'number' && Math.abs(value) < 2 ** 31;
    if (!isSmall && (value < -(2n ** bits) || value >= 2n ** bits)) {
      const [min, max] = [`${-(2n ** bits)}`, `${2n ** bits - 1n}`];
      this.#report.add('number-range', node, place, { value: `${value}`, min, max });
    } else this.#range(node, place, value, schema);
  }

  #range(node: ScalarNode, place: Place | undefined, value: number | bigint, schema: Schema): void {
    const { minimum, maximum } = schema;
    if (minimum !== undefined && value < minimum) {
      this.#report.add('number-minimum', node, place, { value: `${value}`, min: `${minimum}` });
    } else if (maximum !== undefined && value > maximum) {
      this.#report.add('number-maximum', node, place, { value: `${value}`, max: `${maximum}` });
    }
  }

  #words(node: ScalarNode, place: Place | undefined, value: string, schema: Schema): void {
    const { format } = schema;
    if (!schema.isStructural && format !== undefined && !this.#isData(place) && !isOfFormat(value, format)) {
      this.#report.add(format === 'byte' ? 'base64-value' : 'time-value', node, place, { value });
      return;
    }
    this.#choice(node, place, value, schema);
    this.#asked(node, place, value, schema);
    this.#length(node, place, value, schema);
  }

  #length(node: ScalarNode, place: Place | undefined, value: string, { minLength, maxLength }: Schema): void {
    const length = minLength === undefined && maxLength === undefined ? 0 : [...value].length;
    if (minLength !== undefined && length < minLength) {
      this.#report.add('text-short', node, place, { min: minLength });
    } else if (maxLength !== undefined && length > maxLength) {
      this.#report.add('text-long', node, place, { max: maxLength, length });
    }
  }

  #asked(node: ScalarNode, place: Place | undefined, value: string, { asks }: Schema): void {
    const isFree = asks?.text === 'label-value' && place?.parent?.parent?.parent?.step === 'metric';
    // The labels of a metric are those of another system.
    const problem = asks?.text === undefined || isFree ? undefined : textProblem(asks.text, value, node, this.#text);
    if (problem === undefined) return;
    const isWritable = node.tag === '' && !value.includes('\n');
    this.#report.add(problem.rule, node, place, problem.params, { fixes: [isWritable ? problem.fix : undefined] });
  }

  /** What Secrets and ConfigMaps hold is looked at where their other field is known, too (lib/manifest/rules). */
  #isData(place: Place | undefined): boolean {
    return dataFields.has(`${place?.parent?.step}`) && dataHolders.has(this.#root.definition ?? '');
  }

  /** Quotes would help nothing. */
  #isNoChoice(node: ScalarNode, schema: Schema): boolean {
    return schema.enum.length > 0 && !schema.enum.includes(this.#text.slice(node.start, node.end)) && node.isPlain;
  }

  /** Go types take the empty text for nothing, which then gets its default. */
  #choice(node: ScalarNode, place: Place | undefined, value: string, schema: Schema): void {
    const choices = schema.enum.filter((choice) => typeof choice === 'string');
    if (choices.length === 0 || choices.includes(value) || (value === '' && !schema.isStructural)) return;
    const allowed = choices.map((choice) => `“${choice}”`).join(', ');
    const [best, second] = nearestAll(value, choices);
    if (best === undefined) {
      this.#report.add('choice', node, place, { value, allowed });
      return;
    }
    const isSafe = best.edits <= 1 && (second === undefined || second.edits > best.edits);
    const edits = [reworded(this.#text, node, best.word)];
    const fix: Fix = { id: 'set-value', params: { value: best.word }, edits, isSafe };
    const isWritable = /^[A-Za-z][\w./-]*$/.test(best.word) && node.tag === '';
    this.#report.add(
      'choice-near',
      node,
      place,
      { value, near: best.word, allowed },
      {
        fixes: [isWritable ? fix : undefined],
      },
    );
  }
}

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** `timeoutSeconds: 5s`, and a file mode in quotes, which without them is read as the octal number it is. */
function meantNumber(value: string, field: string | number | undefined, { type }: Schema): string | undefined {
  if (type !== 'integer' || typeof field !== 'string') return undefined;
  if (/^(?:defaultMode|mode)$/.test(field) && /^0[0-7]{3}$/.test(value)) return value;
  const [, amount = '', unit = ''] = (/Seconds$/.test(field) && /^(\d{1,6})\s*([smh])$/.exec(value)) || [];
  return amount === '' ? undefined : `${Number(amount) * (seconds[unit] ?? 1)}`;
}

function rangeOf({ start, end }: ScalarNode): { readonly start: number; readonly end: number } {
  return { start, end };
}
