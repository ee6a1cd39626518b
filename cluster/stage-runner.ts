import { join } from 'node:path';
import { ensureBinary } from './binaries/build.ts';
import type { BinaryName } from './binaries/catalogue.ts';
import { readIfThere } from './host/durable-file.ts';
import { withLock } from './host/lock.ts';
import { ClusterProblem } from './host/problem.ts';
import type { ClusterContext } from './state/context.ts';
import type { StageBoard, StageId } from './state/stages.ts';

/** Paths of binaries, one for each name asked for. */
type PathsOf<Names extends readonly BinaryName[]> = { readonly [Index in keyof Names]: string };

/** Runs stages: builds their binaries in turn, waits for the stages they need, and keeps the board true. */
export class StageRunner {
  readonly #context: ClusterContext;
  readonly #board: StageBoard;
  readonly #takenDownBefore: string | undefined;
  #builds: Promise<unknown> = Promise.resolve();

  private constructor(context: ClusterContext, board: StageBoard, takenDownBefore: string | undefined) {
    this.#context = context;
    this.#board = board;
    this.#takenDownBefore = takenDownBefore;
  }

  static async open(context: ClusterContext, board: StageBoard): Promise<StageRunner> {
    return new StageRunner(context, board, await readIfThere(context.paths.takenDown));
  }

  run<const Names extends readonly BinaryName[], Result>(
    id: StageId,
    binaries: Names,
    needs: readonly Promise<unknown>[],
    start: (paths: PathsOf<Names>) => Promise<Result>,
  ): Promise<Result> {
    // A build that failed must not keep the next stage's from being tried.
    const built = this.#builds.catch(() => undefined).then(() => this.#build(id, binaries));
    this.#builds = built;
    const result = this.#start(id, built, needs, start);
    result.catch(() => undefined);
    return result;
  }

  async #build<Names extends readonly BinaryName[]>(id: StageId, names: Names): Promise<PathsOf<Names>> {
    const paths: string[] = [];
    for (const name of names) {
      this.#context.signal?.throwIfAborted();
      const onBuild = () => this.#board.set(id, 'building', `Building ${name}`);
      paths.push(await ensureBinary(name, { signal: this.#context.signal, onBuild }));
    }
    return asPathsOf(paths, names);
  }

  async #start<Names extends readonly BinaryName[], Result>(
    id: StageId,
    built: Promise<PathsOf<Names>>,
    needs: readonly Promise<unknown>[],
    start: (paths: PathsOf<Names>) => Promise<Result>,
  ): Promise<Result> {
    try {
      const paths = await built;
      await Promise.all(needs).catch((cause: unknown) => {
        throw new ClusterProblem('A stage that this one needs failed.', 'See the message of that stage.', { cause });
      });
      this.#board.set(id, 'starting', 'Starting');
      const result = await this.#exclusively(id, () => start(paths));
      this.#board.set(id, 'ready');
      return result;
    } catch (error) {
      if (this.#context.signal?.aborted) this.#board.set(id, 'waiting');
      else this.#board.set(id, 'failed', error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  #exclusively<Result>(id: StageId, start: () => Promise<Result>): Promise<Result> {
    const { lockDirectory, takenDown, name } = this.#context.paths;
    const onWait = () => this.#board.set(id, 'starting', 'Waiting for another start of this cluster');
    const body = async () => {
      if ((await readIfThere(takenDown)) !== this.#takenDownBefore) {
        throw new ClusterProblem(`Cluster "${name}" was taken down meanwhile.`, 'Run the command again to start it.');
      }
      this.#board.set(id, 'starting', 'Starting');
      return start();
    };
    return withLock(join(lockDirectory, id), body, onWait);
  }
}

/** The one place where the compiler can't see that there is a path for each name. */
function asPathsOf<Names extends readonly BinaryName[]>(paths: string[], names: Names): PathsOf<Names> {
  if (paths.length !== names.length) throw new RangeError('a binary has no path');
  return paths as unknown as PathsOf<Names>;
}
