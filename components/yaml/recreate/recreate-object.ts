import type { WriteAnswer } from '#components/data/write-object.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

export type RecreateStage = 'delete' | 'wait' | 'create';

export interface RecreateRequests {
  readonly remove: () => Promise<unknown>;
  /** What has the name now; undefined when nothing has. */
  readonly look: () => Promise<KubeObject | undefined>;
  /** Undefined: somebody else creates it, as soon as the name is free (`gone`). */
  readonly create: (() => Promise<WriteAnswer>) | undefined;
}

export type RecreateState =
  | { readonly type: 'running'; readonly stage: RecreateStage; readonly left: KubeObject | undefined }
  | { readonly type: 'failed'; readonly stage: RecreateStage; readonly problem: RequestProblem }
  /** Something else has the name: somebody, or a controller, was faster. Nothing was created. */
  | { readonly type: 'taken' }
  | { readonly type: 'gone' }
  | { readonly type: 'created'; readonly answer: WriteAnswer };

const firstPauseMs = 250;
const longestPauseMs = 2_000;

/**
 * Deletes an object, waits until nothing has its name any more, however long its finalizers take, and creates another
 * in its place. A failure says at which stage, and the same can go on from there. Rejects only by `signal`.
 */
export async function recreateObject(
  requests: RecreateRequests,
  options: {
    /** Of the object that goes. */
    readonly uid: string | undefined;
    readonly from: RecreateStage;
    readonly onState: (state: RecreateState) => void;
    readonly signal: AbortSignal;
    readonly pause?: (ms: number) => Promise<void>;
  },
): Promise<void> {
  const { uid, onState, signal, pause = pauseMs } = options;
  let stage = options.from;
  const running = (next: RecreateStage, left?: KubeObject) => {
    signal.throwIfAborted();
    stage = next;
    onState({ type: 'running', stage, left });
  };
  try {
    if (stage === 'delete') {
      running('delete');
      await removeIfThere(requests);
      stage = 'wait';
    }
    if (stage === 'wait') {
      running('wait');
      for (let ms = firstPauseMs; ; ms = Math.min(ms * 1.5, longestPauseMs)) {
        const left = await lookPatiently(requests);
        if (left === undefined) break;
        if (left !== 'unknown' && left.metadata.uid !== uid) {
          onState({ type: 'taken' });
          return;
        }
        if (left !== 'unknown') running('wait', left);
        await pause(ms);
        signal.throwIfAborted();
      }
    }
    if (requests.create === undefined) {
      signal.throwIfAborted();
      onState({ type: 'gone' });
      return;
    }
    running('create');
    onState({ type: 'created', answer: await requests.create() });
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    const isTaken = stage === 'create' && error.status.reason === 'AlreadyExists';
    onState(isTaken ? { type: 'taken' } : { type: 'failed', stage, problem: error });
  }
}

async function removeIfThere({ remove }: RecreateRequests): Promise<void> {
  try {
    await remove();
  } catch (error) {
    // Somebody was faster: what was wanted has happened.
    if (!(error instanceof RequestProblem && error.httpStatus === 404 && error.failure === undefined)) throw error;
  }
}

/** A moment without an answer is no answer yet. */
async function lookPatiently({ look }: RecreateRequests): Promise<KubeObject | undefined | 'unknown'> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof RequestProblem && error.passing) return 'unknown';
    throw error;
  }
}

function pauseMs(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
