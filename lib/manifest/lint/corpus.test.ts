import { describe, expect, test } from 'vitest';
import { applyEdits } from '../edit/apply-edits.ts';
import type { Finding } from './finding.ts';
import { lint } from './linter.ts';
import { corpus } from './testing/corpus.ts';
import { recordedSchemas } from './testing/recorded-cluster.ts';

describe.each(corpus)('[F4] [E25] [E52] $name', ({ text, expected, context }) => {
  const look = (changed: string) => lint(changed, context, recordedSchemas).findings;

  test('all that is wrong is found, and nothing else', () => {
    expect(look(text).map(({ rule, line }) => `${rule}@${line}`)).toEqual(expected.map(({ finding }) => finding));
  });

  test('the first fix of a finding mends it', () => {
    const findings = look(text);
    for (const [index, finding] of findings.entries()) {
      const [fix] = finding.fixes;
      expect(fix !== undefined, finding.rule).toBe(expected[index]?.isFixed === true);
      if (fix !== undefined)
        expect(count(look(applyEdits(text, fix.edits)), finding)).toBeLessThan(count(findings, finding));
    }
  });

  test('edits are in the order of the text, apart from each other, and leave other documents as they are', () => {
    for (const { fixes } of look(text)) {
      for (const { edits } of fixes) {
        expect(edits.length).toBeGreaterThan(0);
        for (const [index, { start, end }] of edits.entries()) {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(start).toBeGreaterThanOrEqual(edits[index - 1]?.end ?? 0);
        }
      }
    }
  });
});

function count(findings: readonly Finding[], { rule, path }: Finding): number {
  return findings.filter((finding) => finding.rule === rule && finding.path === path).length;
}
