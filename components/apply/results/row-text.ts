import type { TextProblems } from '../input/problems/use-text-problems.ts';
import type { PlannedObject, RunRow } from '../run/apply-run.ts';
import type { RowText } from './result-rows.tsx';

/** What the text says now of a row's object: where it stands, and what is wrong in it. */
export function rowTextOf(
  row: RunRow,
  matches: ReadonlyMap<string, PlannedObject>,
  problems: TextProblems,
  /** Ids of the parts that can't be read now. */
  unreadable: ReadonlySet<string>,
): RowText {
  const object = matches.get(row.id);
  const isUnreadable = row.state.step === 'unreadable' && unreadable.has(row.id);
  const document = isUnreadable ? row.document : object?.document;
  const findings = problems.all
    .filter((problem) => problem.document !== undefined && problem.document === document && problem.severity !== 'info')
    .map(({ line, message, severity, fixes, fix }) => ({
      line,
      message,
      severity,
      // Two that are called the same can't be told apart here; the editor has them both.
      fixes: [...Map.groupBy(fixes, ({ label }) => label)].flatMap(([label, [one, ...others]]) =>
        one === undefined || others.length > 0 ? [] : [{ label, take: () => fix(one) }],
      ),
    }));
  const lines = object?.lines ?? (isUnreadable ? row.lines : undefined);
  const blamed = problems.all.find((problem) => problem.row === row.id)?.line;
  return {
    place: lines === undefined ? undefined : { lines, source: object === undefined ? row.source : object.source },
    findings,
    firstLine: blamed ?? findings[0]?.line ?? lines?.first,
    wanted: object?.json,
  };
}
