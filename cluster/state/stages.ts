import { z } from 'zod';

export const stageIds = ['api', 'controllers', 'nodes', 'dns', 'volumes', 'metrics'] as const;
export type StageId = (typeof stageIds)[number];
export type StageState = 'waiting' | 'building' | 'starting' | 'ready' | 'failed';

export interface Stage {
  readonly id: StageId;
  readonly title: string;
  readonly state: StageState;
  /** ISO 8601 */
  readonly startedAt?: string | undefined;
  readonly endedAt?: string | undefined;
  /** What it does now, or why it failed. */
  readonly message: string;
}

export const stageTitles: Readonly<Record<StageId, string>> = {
  api: 'API server',
  controllers: 'Controllers and scheduler',
  nodes: 'Nodes',
  dns: 'DNS',
  volumes: 'Volumes',
  metrics: 'Metrics',
};

/** How far the cluster is, as published in the ConfigMap `pilothouse-local-cluster` (key `stages`). */
export const stagesSchema = z.array(
  z.object({
    id: z.enum(stageIds),
    title: z.string(),
    state: z.enum(['waiting', 'building', 'starting', 'ready', 'failed']),
    startedAt: z.string().optional(),
    endedAt: z.string().optional(),
    message: z.string(),
  }),
);

export interface ClusterProgress {
  readonly stage: Stage;
  /** Since the stage began. */
  readonly elapsedMs: number;
  /** Repeated news of a stage that goes on, every two seconds. */
  readonly isHeartbeat: boolean;
}

const heartbeatMs = 2_000;

/** Keeps the state of all stages and tells of every change. */
export class StageBoard {
  readonly #stages = new Map<StageId, Stage>();
  readonly #listeners: ((progress: ClusterProgress) => void)[] = [];
  readonly #heartbeat: NodeJS.Timeout;

  constructor(ids: readonly StageId[]) {
    for (const id of ids) this.#stages.set(id, { id, title: stageTitles[id], state: 'waiting', message: '' });
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs);
    this.#heartbeat.unref();
  }

  onChange(listener: (progress: ClusterProgress) => void): void {
    this.#listeners.push(listener);
  }

  stages(): Stage[] {
    return [...this.#stages.values()];
  }

  close(): void {
    clearInterval(this.#heartbeat);
  }

  set(id: StageId, state: StageState, message = ''): void {
    const before = this.#stages.get(id);
    if (before === undefined || (before.state === state && before.message === message)) return;
    const now = new Date().toISOString();
    const isOver = state === 'ready' || state === 'failed';
    const stage: Stage = {
      id,
      title: before.title,
      state,
      message,
      ...(state === 'waiting' ? {} : { startedAt: before.startedAt ?? now }),
      ...(isOver ? { endedAt: now } : {}),
    };
    this.#stages.set(id, stage);
    this.#tell(stage, false);
  }

  #beat(): void {
    for (const stage of this.#stages.values()) {
      if (stage.state === 'building' || stage.state === 'starting') this.#tell(stage, true);
    }
  }

  #tell(stage: Stage, isHeartbeat: boolean): void {
    const elapsedMs = stage.startedAt === undefined ? 0 : Date.now() - Date.parse(stage.startedAt);
    for (const listener of this.#listeners) listener({ stage, elapsedMs, isHeartbeat });
  }
}
