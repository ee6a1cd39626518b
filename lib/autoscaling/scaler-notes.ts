import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Condition, conditionsOf, findCondition } from '#lib/kubernetes/status/condition.ts';
import { numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** What an autoscaler does, or why it does nothing; the sentences are `kinds.autoscaler.note.{code}`. */
export type ScalerNoteCode =
  | 'not-seen'
  | 'no-target'
  | 'update-refused'
  | 'ambiguous-selector'
  | 'invalid-selector'
  | 'disabled'
  | 'no-metrics-api'
  | 'missing-request'
  | 'no-metrics-yet'
  | 'metric-failed'
  | 'at-max'
  | 'at-min'
  | 'scale-up-limit'
  | 'scale-down-limit'
  | 'scale-down-stabilized'
  | 'scale-up-stabilized'
  | 'steady';

export interface ScalerNote {
  readonly code: ScalerNoteCode;
  readonly tone: 'bad' | 'warn' | 'neutral' | 'ok';
  /** The controller's own sentence; '' where ours says it all. */
  readonly message: string;
}

/** The one thing that matters most, from the conditions of the controller (podautoscaler/horizontal.go, v1.35). */
export function scalerNote(scaler: KubeObject): ScalerNote {
  const conditions = conditionsOf(scaler.status);
  const able = findCondition(conditions, 'AbleToScale');
  const active = findCondition(conditions, 'ScalingActive');
  const limited = findCondition(conditions, 'ScalingLimited');
  if (able === undefined) return { code: 'not-seen', tone: 'neutral', message: '' };
  if (able.status === 'False') return unableNote(able);
  if (active?.status === 'False') return inactiveNote(active);
  if (limited?.status === 'True') return limitedNote(limited, able);
  if (able.reason === 'ScaleDownStabilized') return { code: 'scale-down-stabilized', tone: 'neutral', message: '' };
  if (able.reason === 'ScaleUpStabilized') return { code: 'scale-up-stabilized', tone: 'neutral', message: '' };
  return { code: 'steady', tone: 'ok', message: '' };
}

const unable: Readonly<Record<string, ScalerNoteCode>> = {
  FailedGetScale: 'no-target',
  FailedUpdateScale: 'update-refused',
};

function unableNote({ reason, message }: Condition): ScalerNote {
  return { code: unable[reason] ?? 'no-target', tone: 'bad', message };
}

function inactiveNote({ reason, message }: Condition): ScalerNote {
  if (reason === 'ScalingDisabled') return { code: 'disabled', tone: 'neutral', message: '' };
  if (reason === 'AmbiguousSelector') return { code: 'ambiguous-selector', tone: 'bad', message };
  if (reason === 'InvalidSelector') return { code: 'invalid-selector', tone: 'bad', message };
  return { code: metricFailure(message), tone: 'bad', message };
}

/** The metrics client's sentences: which of the usual causes it is. */
function metricFailure(message: string): ScalerNoteCode {
  if (/missing request for/.test(message)) return 'missing-request';
  if (/could not find the requested resource|no custom metrics API|no external metrics API/i.test(message)) {
    return 'no-metrics-api';
  }
  if (/the server is currently unable to handle the request|connection refused|no such host/i.test(message)) {
    return 'no-metrics-api';
  }
  if (/no metrics returned|did not receive metrics|no pods returned by selector|no metrics known/i.test(message)) {
    return 'no-metrics-yet';
  }
  return 'metric-failed';
}

function limitedNote(limited: Condition, able: Condition): ScalerNote {
  switch (limited.reason) {
    case 'TooManyReplicas':
      return { code: 'at-max', tone: 'warn', message: '' };
    case 'TooFewReplicas':
      return { code: 'at-min', tone: 'neutral', message: '' };
    case 'ScaleUpLimit':
      return { code: 'scale-up-limit', tone: 'neutral', message: '' };
    case 'ScaleDownLimit':
      return { code: 'scale-down-limit', tone: 'neutral', message: '' };
    default:
      return { code: 'steady', tone: 'neutral', message: limited.message || able.message };
  }
}

export interface ScalerBounds {
  readonly min: number;
  readonly max: number;
  readonly current: number;
  /** Undefined before it was counted. */
  readonly desired: number | undefined;
  readonly lastScaleMs: number;
}

export function scalerBounds(scaler: KubeObject): ScalerBounds {
  const spec = recordOf(scaler.spec);
  const status = recordOf(scaler.status);
  const desired = numberOf(status.desiredReplicas);
  return {
    min: numberOf(spec.minReplicas) ?? 1,
    max: numberOf(spec.maxReplicas) ?? 1,
    current: numberOf(status.currentReplicas) ?? 0,
    // Before it could count, the controller writes 0.
    desired: desired === 0 && numberOf(spec.minReplicas) !== 0 ? undefined : desired,
    lastScaleMs: Date.parse(textOf(status.lastScaleTime) ?? ''),
  };
}

export interface ScaleTarget {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

export function scaleTarget(scaler: KubeObject): ScaleTarget {
  const target = recordOf(recordOf(scaler.spec).scaleTargetRef);
  return {
    apiVersion: textOf(target.apiVersion) ?? '',
    kind: textOf(target.kind) ?? '',
    name: textOf(target.name) ?? '',
  };
}
