import { linesOf } from '../../edit/lines-of.ts';
import type { Finding, Fix } from '../../lint/finding.ts';
import type { RuleParams } from '../../yaml/fault.ts';
import { References } from './edits/references.ts';
import { type Place, pathOf } from './place.ts';

/** Collects what is found in one document; the same mistake at the same place, by two aliases say, once. */
export class Report {
  readonly findings: Finding[] = [];
  readonly text: string;
  readonly #document: number;
  readonly #lines: ReturnType<typeof linesOf>;
  readonly #seen = new Set<string>();
  readonly #references: References;

  constructor(document: number, text: string) {
    this.text = text;
    this.#document = document;
    this.#lines = linesOf(text);
    this.#references = new References(text);
  }

  add(
    rule: string,
    range: { readonly start: number; readonly end: number },
    place: Place | undefined,
    params: RuleParams,
    more: { readonly severity?: Finding['severity']; readonly fixes?: readonly (Fix | undefined)[] } = {},
  ): void {
    const key = `${rule} ${range.start}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const from = this.#lines.position(range.start);
    const to = this.#lines.position(Math.max(range.end, range.start));
    const path = pathOf(place);
    this.findings.push({
      rule,
      params: { path, ...Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shortened(value)])) },
      severity: more.severity ?? 'error',
      document: this.#document,
      ...from,
      endLine: to.line,
      endColumn: to.column,
      ...(path === '' ? {} : { path }),
      fixes: (more.fixes ?? [])
        .filter((fix) => fix !== undefined)
        .filter(({ edits }) => this.#references.areKeptBy(edits)),
    });
  }

  lineOf(offset: number): number {
    return this.#lines.position(offset).line;
  }
}

/** A sentence holds no book. */
function shortened(value: string | number): string | number {
  return typeof value === 'string' && value.length > 200 ? `${value.slice(0, 199)}…` : value;
}
