import type { TextProblem, TextProblems } from '../input/problems/use-text-problems.ts';
import type { LineRange, PlannedObject, RunRow, Source } from '../run/apply-run.ts';

/** Something that is wrong in the text of an object. */
export interface RowFinding {
  readonly line: number;
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly fixes: readonly { readonly label: string; readonly take: () => void }[];
}

/** What a page with a text knows of a row beyond its result. */
export interface RowText {
  /** Where the object stands now; absent once it is gone. */
  readonly lines: LineRange | undefined;
  readonly source: Source | undefined;
  readonly findings: readonly RowFinding[];
  /** What the server blames, else the first finding, else the first line. */
  readonly firstLine: number | undefined;
  /** The object as the text wants it, as JSON. */
  readonly wanted: string | undefined;
}

interface TextNow {
  readonly problems: Pick<TextProblems, 'ofObject' | 'blamedLines'>;
  readonly matches: ReadonlyMap<string, PlannedObject>;
  /** Ids of the parts that can't be read now. */
  readonly unreadable: ReadonlySet<string>;
}

/**
 * What the text says now of each row's object: where it stands, and what is wrong in it. While nothing of it changes a
 * row gets the very same answer.
 */
export class RowTexts {
  readonly #last = new Map<string, RowText>();

  of(row: RunRow, now: TextNow): RowText {
    const last = this.#last.get(row.id);
    const text = rowText(row, now);
    if (last !== undefined && isSame(last, text)) return last;
    this.#last.set(row.id, text);
    return text;
  }
}

function rowText(row: RunRow, { problems, matches, unreadable }: TextNow): RowText {
  const object = matches.get(row.id);
  const isUnreadable = row.state.step === 'unreadable' && unreadable.has(row.id);
  const place = isUnreadable ? row : object;
  const findings = place === undefined ? [] : problems.ofObject(place);
  const shown = findings.filter(({ severity }) => severity !== 'info').map(findingOf);
  return {
    lines: place?.lines,
    source: place?.source,
    findings: shown,
    firstLine: problems.blamedLines.get(row.id) ?? shown[0]?.line ?? place?.lines?.first,
    wanted: object?.json,
  };
}

/** Findings are made anew only when the text was looked at again. */
function isSame(a: RowText, b: RowText): boolean {
  return (
    a.firstLine === b.firstLine &&
    a.wanted === b.wanted &&
    a.lines?.first === b.lines?.first &&
    a.lines?.last === b.lines?.last &&
    a.source?.file === b.source?.file &&
    a.source?.line === b.source?.line &&
    a.findings.length === b.findings.length &&
    a.findings.every((finding, index) => finding === b.findings[index])
  );
}

const shownFindings = new WeakMap<TextProblem, RowFinding>();

function findingOf(problem: TextProblem): RowFinding {
  const known = shownFindings.get(problem);
  if (known !== undefined) return known;
  const { line, message, severity, fixes, fix } = problem;
  const shown = {
    line,
    message,
    severity,
    // Two that are called the same can't be told apart here; the editor has them both.
    fixes: [...Map.groupBy(fixes, ({ label }) => label)].flatMap(([label, [one, ...others]]) =>
      one === undefined || others.length > 0 ? [] : [{ label, take: () => fix(one) }],
    ),
  };
  shownFindings.set(problem, shown);
  return shown;
}
