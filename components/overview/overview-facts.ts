import type { Resource } from '#lib/kubernetes/resource.ts';
import { toneOfWord } from '#lib/kubernetes/status.ts';
import type { TableColumn } from '#lib/kubernetes/table.ts';
import { type Tone, toneSeverity } from '#lib/kubernetes/tone.ts';
import { isRecord, listOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { LiveCell, LiveRow, ToneCount } from '#lib/protocol/live.ts';

export interface StatusCount {
  readonly word: string;
  readonly tone: Tone;
  readonly count: number;
}

/**
 * How many rows have which status, worst first, then by number. `runningNotReady` of those that say Running are not
 * ready: they are told apart from the healthy ones.
 */
export function countByStatus(
  values: readonly { readonly value: string; readonly count: number }[],
  runningNotReady: number,
): readonly StatusCount[] {
  const counts = values.flatMap(({ value, count }): StatusCount[] => {
    const tone = toneOfWord(value);
    if (value !== 'Running') return [{ word: value, tone, count }];
    // The two numbers are read a moment apart.
    const notReady = Math.min(runningNotReady, count);
    return [
      { word: value, tone: 'warn', count: notReady },
      { word: value, tone, count: count - notReady },
    ];
  });
  return counts
    .filter(({ count }) => count > 0)
    .sort((a, b) => toneSeverity(b.tone) - toneSeverity(a.tone) || b.count - a.count);
}

/** Bad and warn: what asks for somebody's attention. */
export function troubleCount(facets: readonly ToneCount[]): number {
  return countOf(facets, 'bad') + countOf(facets, 'warn');
}

export function countOf(facets: readonly ToneCount[], tone: Tone): number {
  return facets.find((facet) => facet.tone === tone)?.count ?? 0;
}

/** The row's cell under this column as the server printed it; '' where there is none, and for ages. */
export function textCell(columns: readonly TableColumn[], row: LiveRow, column: string): string {
  const cell = cellAt(columns, row, column);
  return cell === undefined || cell === null || typeof cell === 'object' ? '' : String(cell);
}

export function cellAt(columns: readonly TableColumn[], row: LiveRow, column: string): LiveCell | undefined {
  const at = columns.findIndex(({ name }) => name === column);
  return at === -1 ? undefined : row.cells[at];
}

/**
 * `pod/web-1` of kubectl's column is the Pod web-1. A kind that several groups have is taken from the first of them, the
 * core group before all others, as kubectl does.
 */
export function eventSubject(
  text: string,
  served: readonly Resource[],
): { readonly apiVersion: string; readonly kind: string; readonly name: string } {
  const slash = text.indexOf('/');
  const [word, name] = slash === -1 ? ['', text] : [text.slice(0, slash), text.slice(slash + 1)];
  const found = served.filter(({ kind }) => kind.toLowerCase() === word);
  const resource = found.find(({ group }) => group === '') ?? found[0];
  if (resource === undefined) return { apiVersion: '', kind: word, name };
  const { group, version, kind } = resource;
  return { apiVersion: group === '' ? version : `${group}/${version}`, kind, name };
}

/** Namespaces of the cluster's own parts: what runs there is not what somebody has deployed. */
export const systemNamespaces: readonly string[] = [
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'local-path-storage',
];

export interface StartStage {
  readonly id: string;
  readonly title: string;
  readonly state: 'waiting' | 'building' | 'starting' | 'ready' | 'failed';
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly message: string;
}

const states = ['waiting', 'building', 'starting', 'ready', 'failed'] as const;

/** The stages that the embedded cluster publishes in ConfigMap kube-public/pilothouse-local-cluster; [] for other text. */
export function parseStages(text: string | undefined): readonly StartStage[] {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch {
    return [];
  }
  return listOf(value).flatMap((item) => {
    if (!isRecord(item)) return [];
    const [id, title, startedAt] = [textOf(item.id), textOf(item.title), textOf(item.startedAt)];
    const state = states.find((known) => known === item.state);
    if (id === undefined || state === undefined) return [];
    const message = textOf(item.message) ?? '';
    const endedAt = textOf(item.endedAt);
    return [
      {
        id,
        title: title ?? id,
        state,
        message,
        ...(startedAt === undefined ? {} : { startedAt }),
        ...(endedAt === undefined ? {} : { endedAt }),
      },
    ];
  });
}

/** After so long without any stage that began or ended, whoever wrote the stages has left before their end. */
const forgottenAfterMs = 15 * 60_000;

/**
 * What is to be said of the stages: nothing, when all are ready or nobody writes them any more. A build is told of by
 * nobody until it ends, however long it takes.
 */
export function startStateOf(stages: readonly StartStage[], nowMs: number): 'starting' | 'failed' | undefined {
  if (stages.every(({ state }) => state === 'ready')) return undefined;
  if (stages.every(({ state }) => state === 'ready' || state === 'failed')) return 'failed';
  const moves = stages.flatMap(({ startedAt = '', endedAt = '' }) => [Date.parse(startedAt), Date.parse(endedAt)]);
  const lastMs = Math.max(...moves.filter((ms) => !Number.isNaN(ms)));
  const isBuilding = stages.some(({ state }) => state === 'building');
  return !isBuilding && Number.isFinite(lastMs) && nowMs - lastMs > forgottenAfterMs ? undefined : 'starting';
}

export const stageTones: Record<StartStage['state'], Tone> = {
  waiting: 'neutral',
  building: 'progress',
  starting: 'progress',
  ready: 'ok',
  failed: 'bad',
};
