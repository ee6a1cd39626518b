import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface EventRow {
  readonly key: string;
  readonly tone: Tone;
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly count: number;
  /** Epoch milliseconds of the last time; NaN when the event has no time at all. */
  readonly lastMs: number;
  readonly firstMs: number;
  /** `kubelet, node-1` or the new API's reporting controller. */
  readonly source: string;
  /** The part of the object that it is about: `spec.containers{web}`; '' for all of it. */
  readonly part?: string;
  /** What was tried, where the new API says so. */
  readonly action?: string;
  readonly about: { readonly kind: string; readonly name: string; readonly uid: string };
}

/**
 * Events of both APIs in one shape, the newest first: core/v1 with counts and lastTimestamp, events.k8s.io with
 * eventTime and series.
 */
export function eventRows(events: readonly KubeObject[]): EventRow[] {
  return events.map(eventRow).sort((a, b) => timeOf(b) - timeOf(a));
}

/** Events without any time stand last. */
const timeOf = ({ lastMs }: EventRow) => (Number.isNaN(lastMs) ? 0 : lastMs);

export function eventRow(event: KubeObject): EventRow {
  const fields = recordOf(event);
  const series = recordOf(fields.series);
  const source = recordOf(fields.source);
  const about = recordOf(fields.involvedObject ?? fields.regarding);
  const type = textOf(fields.type) ?? '';
  const created = event.metadata.creationTimestamp;
  const first = textOf(fields.firstTimestamp) ?? textOf(fields.eventTime) ?? created;
  const last = textOf(series.lastObservedTime) ?? textOf(fields.lastTimestamp) ?? textOf(fields.eventTime) ?? first;
  const reporter = textOf(source.component) || textOf(fields.reportingComponent) || '';
  const host = textOf(source.host) ?? '';
  return {
    key: event.metadata.uid ?? event.metadata.name,
    tone: type === 'Warning' ? 'warn' : 'neutral',
    type,
    reason: textOf(fields.reason) ?? '',
    message: (textOf(fields.message) ?? textOf(fields.note) ?? '').trim(),
    // Events of the new API that happened once have no count.
    count: numberOf(series.count) || numberOf(fields.count) || numberOf(fields.deprecatedCount) || 1,
    lastMs: Date.parse(last ?? ''),
    firstMs: Date.parse(first ?? ''),
    source: host === '' ? reporter : `${reporter}, ${host}`,
    part: textOf(about.fieldPath) ?? '',
    action: textOf(fields.action) ?? '',
    about: { kind: textOf(about.kind) ?? '', name: textOf(about.name) ?? '', uid: textOf(about.uid) ?? '' },
  };
}

/** The object that an event is about, as far as the event names it; undefined when it names none. */
export function eventSubject(event: KubeObject): KubeObject | undefined {
  const fields = recordOf(event);
  const about = recordOf(fields.involvedObject ?? fields.regarding);
  const [kind, name] = [textOf(about.kind) ?? '', textOf(about.name) ?? ''];
  if (kind === '' || name === '') return undefined;
  const [namespace, uid] = [textOf(about.namespace) ?? '', textOf(about.uid) ?? ''];
  return {
    apiVersion: textOf(about.apiVersion) ?? '',
    kind,
    metadata: { name, ...(namespace === '' ? {} : { namespace }), ...(uid === '' ? {} : { uid }) },
  };
}
