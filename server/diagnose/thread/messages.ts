import type { FactResource } from '#lib/diagnosis/facts.ts';
import type { FailureCode } from '#lib/protocol/failure.ts';
import type { UpstreamRequest } from '#server/upstream/user-upstream.ts';

/** To the thread. `number` is the diagnosis, `question` one of its reads. Never a credential. */
export type ToThread =
  /** `text`: the object as the API server answered it; of `resource` the kind is read from there. */
  | { readonly type: 'diagnose'; readonly number: number; readonly resource: FactResource; readonly text: string }
  | {
      readonly type: 'answer';
      readonly number: number;
      readonly question: number;
      readonly status: number;
      readonly text: string;
    }
  | {
      readonly type: 'failed';
      readonly number: number;
      readonly question: number;
      readonly code: FailureCode;
      readonly message: string;
    }
  /** Whoever asked has gone. */
  | { readonly type: 'forget'; readonly number: number };

export type FromThread =
  | {
      readonly type: 'read';
      readonly number: number;
      readonly question: number;
      readonly request: Pick<UpstreamRequest, 'method' | 'path' | 'headers'>;
      readonly limitBytes: number | undefined;
    }
  /** `json`: a `DiagnoseAnswer`. */
  | { readonly type: 'done'; readonly number: number; readonly json: string }
  | { readonly type: 'refused'; readonly number: number; readonly code: FailureCode; readonly message: string };
