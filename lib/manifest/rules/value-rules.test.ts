import { describe, expect, test } from 'vitest';
import { applyEdits } from '../edit/apply-edits.ts';
import { linesOf } from '../edit/lines-of.ts';
import type { Finding, LintContext } from '../lint/finding.ts';
import { readDocuments } from '../yaml-read.ts';
import { otherCases } from './testdata/other-cases.ts';
import { playedResources } from './testdata/played-resources.ts';
import { podCases } from './testdata/pod-cases.ts';
import { valueRules } from './value-rules.ts';

const context: LintContext = { mode: 'apply', served: playedResources };

function found(text: string, more: LintContext = context): readonly Finding[] {
  return readDocuments(text).flatMap((document) => {
    const { root, value } = document;
    if (root === undefined || value === undefined) throw new Error(`not read: ${text.slice(0, 200)}`);
    return valueRules({ ...document, root, value }, text, more);
  });
}

function marked(text: string, { line, column, endLine, endColumn }: Finding): string {
  const lines = linesOf(text);
  return text.slice(lines.start(line) + column - 1, lines.start(endLine) + endColumn - 1);
}

function comments(text: string): readonly string[] {
  return [...text.matchAll(/ # \w+/g)].map(([comment]) => comment);
}

describe('[1.4] what validation refuses, and what it takes in silence', () => {
  test.each([...podCases, ...otherCases].map((entry) => [entry.rule, entry.marked.slice(0, 40), entry] as const))(
    '%s: %s',
    (_rule, _marked, entry) => {
      const findings = found(entry.text);
      expect(findings.map(({ rule }) => rule)).toContain(entry.rule);
      const own = findings.filter(({ rule }) => rule === entry.rule);
      expect(own.map((finding) => marked(entry.text, finding))).toContain(entry.marked);
      const finding = own.find((candidate) => marked(entry.text, candidate) === entry.marked);
      expect(finding?.severity).toBe(entry.severity ?? 'error');
      expect(finding?.fixes).toHaveLength(entry.fixes);
      for (const fix of finding?.fixes ?? []) {
        const after = applyEdits(entry.text, fix.edits);
        const left = found(after).filter(({ rule }) => rule === entry.rule);
        expect([after, left]).toEqual([after, []]);
        // Comments of the text are in it still, but for those of what was taken out.
        if (fix.id !== 'remove-field') expect(comments(after)).toEqual(comments(entry.text));
      }
    },
  );

  test('only one thing is wrong with each', () => {
    for (const { rule, text, severity } of [...podCases, ...otherCases]) {
      const errors = found(text).filter((finding) => finding.severity === 'error');
      const expected = severity === undefined || severity === 'error' ? [rule] : [];
      expect([text.slice(0, 300), new Set(errors.map((error) => error.rule))]).toEqual([
        text.slice(0, 300),
        new Set(expected),
      ]);
    }
  });
});
