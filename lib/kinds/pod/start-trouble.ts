import { type StatusReason, reason as statusReason } from '#lib/kubernetes/status/object-status.ts';
import type { EventRow } from '../object-events.ts';

/** Why a pod whose containers are only "made" does not get on, from its events. Texts: `diagnosis.finding.pod.start-{code}`. */
export interface StartTrouble {
  readonly code:
    | 'secret-missing'
    | 'config-map-missing'
    | 'key-missing'
    | 'claim-missing'
    | 'nfs'
    | 'mount-timeout'
    | 'attach'
    | 'sandbox'
    | 'mount';
  /** '' where the message names none. */
  readonly volume: string;
  readonly name: string;
  /** The kubelet's own words. */
  readonly message: string;
  readonly lastMs: number;
  readonly count: number;
}

const reasons = new Set([
  'FailedMount',
  'FailedAttachVolume',
  'FailedMapVolume',
  'FailedCreatePodSandBox',
  'NetworkNotReady',
]);

/** Undefined when no such event is among them. `events`: the newest first. */
export function startTrouble(events: readonly EventRow[]): StartTrouble | undefined {
  // A missing object says more than the timeout that follows from it.
  const found = events.filter(({ reason }) => reasons.has(reason)).map(read);
  return found.find(({ code }) => code !== 'mount-timeout' && code !== 'mount') ?? found[0];
}

const missing: Partial<Record<StartTrouble['code'], string>> = {
  'secret-missing': 'Secret',
  'config-map-missing': 'ConfigMap',
  'claim-missing': 'PersistentVolumeClaim',
};

/** The same in the few words of a list's row. */
export function startReason(events: readonly EventRow[]): StatusReason | undefined {
  const trouble = startTrouble(events);
  if (trouble === undefined) return undefined;
  const { code, name, message } = trouble;
  const kind = missing[code];
  return kind === undefined
    ? statusReason('pod-reason', { message })
    : statusReason('reference-missing', { kind, name, message, container: '' });
}

function read({ reason, message, lastMs, count }: EventRow): StartTrouble {
  const volume = /volume "([^"]+)"/.exec(message)?.[1] ?? '';
  const [code, name] = codeOf(reason, message);
  return { code, volume, name, message, lastMs, count };
}

function codeOf(reason: string, message: string): [StartTrouble['code'], string] {
  if (reason === 'FailedCreatePodSandBox' || reason === 'NetworkNotReady') return ['sandbox', ''];
  const [, kind, object = ''] = /\b(secret|configmap|persistentvolumeclaim) "([^"]+)" not found/i.exec(message) ?? [];
  if (kind !== undefined) {
    const codes = {
      secret: 'secret-missing',
      configmap: 'config-map-missing',
      persistentvolumeclaim: 'claim-missing',
    } as const;
    const key = kind.toLowerCase();
    return [key === 'secret' || key === 'configmap' ? codes[key] : codes.persistentvolumeclaim, object];
  }
  const key = /references non-existent (?:config|secret) key: (\S+)/.exec(message)?.[1];
  if (key !== undefined) return ['key-missing', key];
  if (/mount\.nfs|nfs|exit status 32/i.test(message)) return ['nfs', ''];
  if (/timed out waiting for the condition|context deadline exceeded/.test(message)) return ['mount-timeout', ''];
  return [reason === 'FailedAttachVolume' ? 'attach' : 'mount', ''];
}
