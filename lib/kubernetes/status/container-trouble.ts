import { isRecord, numberOf, recordOf, textOf, type UnknownRecord } from '../untyped.ts';
import { reason, type StatusReason, type StatusReasonCode } from './object-status.ts';

const imageReasons = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

/** Registries and runtimes word these in many ways; the first that fits. */
const imageCauses: readonly (readonly [RegExp, StatusReasonCode])[] = [
  [/toomanyrequests|too many requests|\b429\b|rate limit/i, 'image-rate-limit'],
  [/x509|certificate/i, 'image-certificate'],
  [
    /pull access denied|unauthorized|authentication required|authorization failed|forbidden|\b40[13]\b/i,
    'image-denied',
  ],
  [
    /no such host|timeout|timed out|connection refused|unreachable|connection reset|no route to host/i,
    'image-unreachable',
  ],
  [/not found|manifest unknown|NotFound|does not exist/i, 'image-not-found'],
];

/** Why this container keeps its pod from running; undefined when it doesn't. */
export function containerTrouble(status: UnknownRecord): StatusReason | undefined {
  const state = recordOf(status.state);
  const waiting = recordOf(state.waiting);
  const why = textOf(waiting.reason) ?? '';
  if (imageReasons.has(why)) return imageTrouble(status, why, textOf(waiting.message) ?? '');
  const previous = recordOf(recordOf(status.lastState).terminated);
  if (why === 'CrashLoopBackOff') return endedReason(status, previous, 'container-restarting');
  if (why !== '' && why !== 'PodInitializing' && why !== 'ContainerCreating')
    return waitingTrouble(status, waiting, why);
  const ended = state.terminated;
  if (isRecord(ended) && numberOf(ended.exitCode) !== 0) return endedReason(status, ended, 'container-exited');
  return undefined;
}

function imageTrouble(status: UnknownRecord, why: string, message: string): StatusReason {
  const params = { container: textOf(status.name) ?? '', image: textOf(status.image) ?? '', reason: why, message };
  if (why === 'InvalidImageName') return reason('image-name', params);
  if (why === 'ErrImageNeverPull') return reason('image-never-pulled', params);
  return reason(imageCauses.find(([pattern]) => pattern.test(message))?.[1] ?? 'image', params);
}

/** The kubelet's CreateContainerConfigError names the object, and the key when only that is missing. */
function waitingTrouble(status: UnknownRecord, waiting: UnknownRecord, why: string): StatusReason {
  const container = textOf(status.name) ?? '';
  const message = textOf(waiting.message) ?? '';
  const [, kind, name] = /\b(secret|configmap) "([^"]+)" not found/i.exec(message) ?? [];
  if (kind !== undefined && name !== undefined) {
    return reason('reference-missing', { container, kind: kindName(kind), name, message });
  }
  const [, key, ofKind, ofName] = /couldn't find key (\S+) in (Secret|ConfigMap) [^/\s]+\/(\S+)/.exec(message) ?? [];
  if (key !== undefined && ofKind !== undefined && ofName !== undefined) {
    return reason('key-missing', { container, key, kind: ofKind, name: ofName, message });
  }
  return reason(message === '' ? 'container-waits' : 'container-waiting', { container, reason: why, message });
}

const kindName = (word: string) => (word.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap');

function endedReason(
  status: UnknownRecord,
  terminated: UnknownRecord,
  code: 'container-restarting' | 'container-exited',
): StatusReason {
  const container = textOf(status.name) ?? '';
  const restarts = numberOf(status.restartCount) ?? 0;
  const exitCode = numberOf(terminated.exitCode) ?? 0;
  if (terminated.reason === 'OOMKilled') return reason('out-of-memory', { container, restarts });
  // It did what it was made for; the restart policy has it do that again.
  if (code === 'container-restarting' && exitCode === 0) return reason('container-ends', { container, restarts });
  return reason(code, { container, exitCode, restarts });
}
