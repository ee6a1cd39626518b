import type { RuleParams } from '../../yaml/fault.ts';
import type { TextRange } from '../../yaml-read.ts';
import type { ObjectSummary } from '../across/across-documents.ts';
import type { Finding } from '../finding.ts';

/** Where a part of a text begins: offset, lines and documents before it. */
interface Shift {
  readonly start: number;
  readonly lines: number;
  readonly documents: number;
}

/** A finding of a part, in the lines and offsets of the whole text. Parts begin with a line, so columns stay. */
export function moved(finding: Finding, shift: Shift): Finding {
  if (shift.start === 0 && shift.documents === 0) return finding;
  return {
    ...finding,
    ...movedRange(finding, shift),
    params: movedParams(finding.params, shift),
    document: finding.document + shift.documents,
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      params: movedParams(fix.params, shift),
      edits: fix.edits.map(({ start, end, text }) => ({ start: start + shift.start, end: end + shift.start, text })),
    })),
  };
}

export function movedSummary(summary: ObjectSummary, shift: Shift): ObjectSummary {
  const { nameRange, namespaceRange, namespaceSpan } = summary;
  return {
    ...summary,
    document: summary.document + shift.documents,
    nameRange: nameRange && { ...nameRange, ...movedRange(nameRange, shift) },
    namespaceRange: namespaceRange && { ...namespaceRange, ...movedRange(namespaceRange, shift) },
    namespaceSpan: namespaceSpan && { start: namespaceSpan.start + shift.start, end: namespaceSpan.end + shift.start },
  };
}

function movedRange({ line, endLine }: TextRange, { lines }: Shift) {
  return { line: line + lines, endLine: endLine + lines };
}

/** Lines are in params named `line`, `firstLine` and the like. */
function movedParams(params: RuleParams, { lines }: Shift): RuleParams {
  if (lines === 0 || !Object.keys(params).some(isLine)) return params;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      isLine(name) && typeof value === 'number' ? value + lines : value,
    ]),
  );
}

function isLine(name: string): boolean {
  return name === 'line' || name.endsWith('Line');
}
