import { type Tone, toneSeverity } from '#lib/kubernetes/tone.ts';
import { isRecord, listOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { ListRow } from '#lib/resource-list/list-row.ts';

export interface StatusCount {
  readonly word: string;
  readonly tone: Tone;
  readonly count: number;
}

/** How many rows have which status, worst first, then by number. */
export function countByStatus(rows: readonly ListRow[]): readonly StatusCount[] {
  const counts = new Map<string, StatusCount>();
  for (const { status = '', tone = 'neutral' } of rows) {
    const key = `${tone} ${status}`;
    counts.set(key, { word: status, tone, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => toneSeverity(b.tone) - toneSeverity(a.tone) || b.count - a.count);
}

/** Rows that ask for somebody's attention: bad and warn, worst first, then the newest. */
export function needingAttention<Row extends ListRow>(rows: readonly Row[]): readonly Row[] {
  return rows
    .filter(({ tone }) => tone === 'bad' || tone === 'warn')
    .sort(
      (a, b) =>
        toneSeverity(b.tone ?? 'neutral') - toneSeverity(a.tone ?? 'neutral') ||
        (b.createdMs ?? 0) - (a.createdMs ?? 0),
    );
}

/** Namespaces of the cluster's own parts: what runs there is not what somebody has deployed. */
const systemNamespaces: readonly string[] = ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'];

export function isSystemNamespace(name: string | undefined): boolean {
  return name !== undefined && systemNamespaces.includes(name);
}

export interface StartStage {
  readonly id: string;
  readonly title: string;
  readonly state: 'waiting' | 'building' | 'starting' | 'ready' | 'failed';
  readonly startedAt?: string;
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
    return [{ id, title: title ?? id, state, message, ...(startedAt === undefined ? {} : { startedAt }) }];
  });
}

export const stageTones: Record<StartStage['state'], Tone> = {
  waiting: 'neutral',
  building: 'progress',
  starting: 'progress',
  ready: 'ok',
  failed: 'bad',
};
