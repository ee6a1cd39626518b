import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { EditRefusal } from '../../editable-object.ts';

/** What came of saving or trying. */
export type SaveOutcome =
  | { readonly type: 'refused'; readonly refusal: EditRefusal }
  /** The text says what the object is already. */
  | { readonly type: 'nothing' }
  | { readonly type: 'problem'; readonly problem: RequestProblem; readonly dryRun: boolean }
  | {
      readonly type: 'done';
      readonly how: 'saved' | 'tried' | 'recreated';
      /** The server stored the very same object. */
      readonly unchanged: boolean;
      readonly warnings: readonly string[];
      readonly notKept: readonly string[];
      readonly putBack: readonly string[];
    };
