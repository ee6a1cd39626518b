import { linesOf } from '../../edit/lines-of.ts';
import { isSameValue } from '../../edit/same-value.ts';
import { BlockEdits } from '../../edit/text/block-edits.ts';
import { CannotEdit } from '../../edit/text/cannot-edit.ts';
import { FlowEdits } from '../../edit/text/flow-edits.ts';
import { Layout } from '../../edit/text/layout.ts';
import type { YamlNode } from '../../yaml/node.ts';
import type { ManifestDocument, ManifestProblem } from '../../yaml-read.ts';
import type { Finding, Fix, TextEdit } from '../finding.ts';
import { fixOf } from '../place.ts';
import type { Pair } from '../read/pairs.ts';
import { decodeAnyway } from '../read/read-chunk.ts';
import { mostTried, verifiedFixes } from '../read/verified.ts';
import { type MergedCollections, mergedCollections } from './merged-collections.ts';
import { missingDash } from './missing-dash.ts';
import { missingSeparator } from './missing-separator.ts';
import { overriddenMerge } from './overridden-merge.ts';
import { type RepeatedKey, repeatedKeys } from './repeated-keys.ts';

/** What a repeated key comes from, the likeliest only: the rule that says so and its fixes. */
interface Cause {
  readonly rule: string;
  readonly fixes: readonly Fix[];
}

/** What the reader says of keys that are there twice. */
export const duplicateRules: ReadonlySet<string> = new Set(['duplicate-key', 'duplicate-text', 'duplicate-merge']);

/** Keys that are set twice (F4 f, g, h), each with its likely cause and what can be done. */
export function duplicateKeyFindings(text: string, document: ManifestDocument): readonly Finding[] {
  const problems = document.problems.filter(({ rule }) => duplicateRules.has(rule));
  const all = problems.length === 0 ? [] : repeatedKeys(text, document);
  const most = mostTried(text, document.problems.length);
  return problems.map((problem, count) => {
    const repeated = count < most ? all.find((key) => key.problem === problem) : undefined;
    const isTried = count < most;
    const cause =
      repeated === undefined ? causeOfMerge(text, document, problem, isTried) : causeOf(text, repeated, all);
    const fixes = verifiedFixes(text, cause.fixes);
    return { ...problem, rule: cause.rule, severity: 'error', document: document.index, fixes };
  });
}

/** The first of the two isn't in the map itself. */
function causeOfMerge(text: string, { root }: ManifestDocument, problem: ManifestProblem, isTried: boolean): Cause {
  const start = linesOf(text).start(problem.line) + problem.column - 1;
  const fix = isTried && root !== undefined ? overriddenMerge(text, root, start) : undefined;
  return fix === undefined ? { rule: problem.rule, fixes: [] } : { rule: 'duplicate-merged', fixes: [fix] };
}

function causeOf(text: string, repeated: RepeatedKey, all: readonly RepeatedKey[]): Cause {
  const layout = new Layout(text);
  const inMap = all.filter(({ map }) => map === repeated.map);
  const separator = missingSeparator(layout, repeated, inMap);
  if (separator !== undefined) return { rule: 'duplicate-separator', fixes: [separator] };
  const dash = missingDash(layout, repeated, inMap);
  const merged = mergedCollections(layout, repeated);
  const either = [removal(layout, repeated, 'second'), removal(layout, repeated, 'first')];
  const choice = either.filter((fix) => fix !== undefined);
  if (dash !== undefined) return { rule: 'duplicate-dash', fixes: [dash, ...choice] };
  if (isSame(repeated.first, repeated.second)) return sameTwice(layout, repeated);
  if (merged !== undefined) return { rule: mergeRules[merged.type], fixes: [merged.fix, ...choice] };
  return { rule: repeated.problem.rule, fixes: choice };
}

const mergeRules: Readonly<Record<MergedCollections['type'], string>> = {
  list: 'duplicate-list',
  map: 'duplicate-map',
};

function sameTwice(layout: Layout, repeated: RepeatedKey): Cause {
  const edits = removing(layout, repeated, 'second');
  const { key } = repeated.problem.params;
  const fixes =
    edits === undefined ? [] : [fixOf('remove-duplicate', edits, { params: { key: key ?? '' }, isSafe: true })];
  return { rule: 'duplicate-same', fixes };
}

function isSame(first: Pair, second: Pair): boolean {
  const [a, b] = [first.value, second.value].map((node: YamlNode) => decodeAnyway(node));
  return a !== undefined && isSameValue(a, b);
}

/** `keep-first` takes the second away, `keep-second` the first; of one line they are told apart by their columns. */
function removal(layout: Layout, repeated: RepeatedKey, which: 'first' | 'second'): Fix | undefined {
  const edits = removing(layout, repeated, which);
  const lines = linesOf(layout.text);
  const [first, second] = [repeated.first, repeated.second].map(({ key }) => lines.position(key.start));
  const kept = which === 'first' ? second : first;
  const { key = '' } = repeated.problem.params;
  if (edits === undefined || kept === undefined) return undefined;
  const id = which === 'first' ? 'keep-second' : 'keep-first';
  if (first?.line !== second?.line) return fixOf(id, edits, { params: { key, line: kept.line } });
  return fixOf(`${id}-of-line`, edits, { params: { key, line: kept.line, column: kept.column } });
}

function removing(layout: Layout, repeated: RepeatedKey, which: 'first' | 'second'): readonly TextEdit[] | undefined {
  const { map, isInFlow } = repeated;
  const [pair, index] = which === 'first' ? [repeated.first, repeated.firstIndex] : [repeated.second, repeated.index];
  const place = {
    node: pair.value,
    isInFlow,
    holder: { node: map, index, pair, column: layout.column(map.start) },
  };
  try {
    return (isInFlow ? new FlowEdits(layout, map) : new BlockEdits(layout, map)).remove(place);
  } catch (refusal) {
    if (refusal instanceof CannotEdit) return undefined;
    throw refusal;
  }
}
