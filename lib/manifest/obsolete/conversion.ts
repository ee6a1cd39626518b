import type { FieldPath } from '../edit/field-path.ts';
import type { Rewriter } from '../edit/rewrite.ts';
import type { Report } from '../rules/report.ts';
import type { RuleParams } from '../yaml/fault.ts';

/** What a reader should know of a conversion; shown at the field. */
export interface Note {
  /**
   * `conversion-leaves-out`: the field is gone. `conversion-decides`: the field is required now, and a value had to
   * be chosen. `conversion-changes-default`: what holds where nothing is written is another thing now.
   */
  readonly rule:
    | 'conversion-leaves-out'
    | 'conversion-decides'
    | 'conversion-changes-default'
    | 'empty-selector-selects';
  readonly severity: 'warning' | 'info';
  readonly path: FieldPath;
  readonly params: RuleParams;
}

/** How an object of an old version becomes one of the version that is served. `apiVersion` is changed by the caller. */
export interface Conversion {
  /**
   * Set where the fields are those of the new version, which then says what is wrong with them: paths that differ, and
   * that `change` takes care of.
   */
  readonly differsIn?: readonly string[];
  readonly change?: (edit: Rewriter) => void;
  readonly notes?: (report: Report) => readonly Note[];
}

export const sameShape: Conversion = { differsIn: [] };
