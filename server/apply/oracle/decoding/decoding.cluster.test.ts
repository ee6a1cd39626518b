import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { valueAtField } from '#lib/manifest/field-value.ts';
import type { Finding } from '#lib/manifest/lint/finding.ts';
import { checkSchema } from '#lib/manifest/schema/check/check.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { type BuiltInKind, builtInKinds, inParallel } from './built-in-kinds.ts';
import { mistaken, printTyped } from './mutations.ts';
import { objectsOf } from './objects.ts';

// Here and not beside the check, because lib/ has no way to a cluster.

let real: ClusterUnderTest;
let kinds: readonly BuiltInKind[];

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  kinds = await builtInKinds(real);
});
afterAll(() => real.close());

/** What only a decoder refuses. Other findings are about values that decode. */
const decodingRules: ReadonlySet<string> = new Set([
  'unknown-field',
  'unknown-field-near',
  'unknown-field-case',
  'field-misplaced',
  'wrong-type',
  'text-expected',
  'quotes-unwanted',
  'whole-number',
  'number-range',
  'quantity-value',
  'base64-value',
  'time-value',
]);

interface Judged {
  readonly yaml: string;
  readonly isRefused: boolean;
  readonly isMarked: boolean;
  readonly answer: string;
  readonly findings: readonly string[];
  /** Paths of fields that are not known, where nothing worse is wrong: as the server says, and as the check does. */
  readonly unknown: { readonly server: readonly string[]; readonly check: readonly string[] };
}

async function judge({ path, schema }: BuiltInKind, yaml: string): Promise<Judged> {
  const body = { method: 'POST', path, headers: { 'content-type': 'application/yaml' }, body: yaml } as const;
  const answer = await real.admin.text(body);
  const [document] = readDocuments(yaml);
  if (document === undefined || document.problems.length > 0) throw new Error(`not read: ${yaml}`);
  const findings = checkSchema(document, yaml, { mode: 'apply' }, schema).filter(
    ({ rule, path: place = '' }) => decodingRules.has(rule) || (isChoice(rule) && !isText(document.value, place)),
  );
  return {
    yaml,
    isRefused:
      answer.status === 400 && /cannot be handled as|object provided is unrecognized|decoding error/.test(answer.text),
    isMarked: findings.length > 0,
    answer: answer.text.slice(0, 600),
    findings: findings.map(({ rule, path: place }) => `${rule} ${place}`),
    unknown: answer.text.includes('strict decoding error')
      ? { server: unknownIn(answer.text), check: outermost(findings.flatMap(unknownBy)).sort() }
      : { server: [], check: [] },
  };
}

/** Where only certain words are taken, a number is told which: quotes would help nothing. */
function isChoice(rule: string): boolean {
  return rule === 'choice' || rule === 'choice-near';
}

function isText(object: JsonValue | undefined, path: string): boolean {
  return object !== undefined && typeof valueAtField(object, path) === 'string';
}

/** Below a field that it does not know the server looks at nothing; the check does, since it knows what was meant. */
function outermost(paths: readonly string[]): string[] {
  const isBelow = (path: string, other: string) => path.startsWith(`${other}.`) || path.startsWith(`${other}[`);
  return paths.filter((path) => !paths.some((other) => isBelow(path, other)));
}

function unknownIn(answer: string): readonly string[] {
  const message = textOf(recordOf(JSON.parse(answer)).message) ?? '';
  return [...message.matchAll(/unknown field "((?:[^"\\]|\\.)*)"/g)].map(([, path = '']) => path).sort();
}

/** Lines that belong elsewhere are one finding for all their fields. */
function unknownBy({ rule, path = '', params }: Finding): readonly string[] {
  if (rule !== 'field-misplaced') return rule.startsWith('unknown-field') ? [path] : [];
  const [first = '', ...others] = `${params.fields}`.split(', ');
  return [path, ...others.map((name) => path.slice(0, path.length - first.length) + name)];
}

/** Base64 in Secrets and ConfigMaps is left to lib/manifest/rules, which knows their other field for text. */
function isData(answer: string): boolean {
  return /cannot be handled as a (?:Secret|ConfigMap): illegal base64/.test(answer);
}

async function compareAll(of: (kind: BuiltInKind) => readonly string[]): Promise<readonly Judged[]> {
  const cases = kinds.flatMap((kind) => of(kind).map((yaml) => ({ kind, yaml })));
  const judged: Judged[] = [];
  await inParallel(cases, async ({ kind, yaml }) => {
    const result = await judge(kind, yaml);
    judged.push(result);
  });
  return judged;
}

test('[F4.e] what the check calls clean the strict decoder takes: objects of every built-in kind', async () => {
  expect(kinds.length).toBeGreaterThan(50);
  const judged = await compareAll((kind) => fc.sample(objectsOf(kind), { numRuns: 8, seed: 35 }).map(printTyped));
  expect(judged.filter(({ isRefused, isMarked }) => isRefused || isMarked)).toEqual([]);
}, 60_000);

test('[F4.e] [E25] what the strict decoder refuses the check marks, and nothing else: objects with mistakes', async () => {
  const judged = await compareAll((kind) => fc.sample(mistaken(objectsOf(kind)), { numRuns: 30, seed: 35 }));
  expect(judged.filter(({ isRefused }) => isRefused).length).toBeGreaterThan(judged.length / 4);
  expect(judged.filter((each) => each.isRefused !== each.isMarked && !isData(each.answer))).toEqual([]);
  const others = judged.filter(({ unknown }) => unknown.server.join() !== unknown.check.join());
  expect(others).toEqual([]);
  expect(judged.filter(({ unknown }) => unknown.server.length > 1).length).toBeGreaterThan(10);
}, 60_000);
