import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, numberOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';

/** `2 pods in 60 s`, `100 % in 15 s`. */
export interface ScalingPolicy {
  readonly type: 'Pods' | 'Percent';
  readonly value: number;
  readonly periodSeconds: number;
}

export interface ScalingRule {
  readonly stabilizationSeconds: number;
  /** Disabled: it never scales that way. */
  readonly select: 'Max' | 'Min' | 'Disabled';
  readonly policies: readonly ScalingPolicy[];
}

/** `spec.behavior` with the API's defaults: up at once and fast, down only after five quiet minutes. */
export function scalingRules(scaler: KubeObject): { readonly up: ScalingRule; readonly down: ScalingRule } {
  const behavior = recordOf(recordOf(scaler.spec).behavior);
  return {
    up: ruleOf(recordOf(behavior.scaleUp), 0, [
      { type: 'Pods', value: 4, periodSeconds: 15 },
      { type: 'Percent', value: 100, periodSeconds: 15 },
    ]),
    down: ruleOf(recordOf(behavior.scaleDown), 300, [{ type: 'Percent', value: 100, periodSeconds: 15 }]),
  };
}

function ruleOf(rule: UnknownRecord, seconds: number, policies: readonly ScalingPolicy[]): ScalingRule {
  const select = textOf(rule.selectPolicy);
  const own = listOf(rule.policies)
    .map(recordOf)
    .map(
      (policy): ScalingPolicy => ({
        type: policy.type === 'Percent' ? 'Percent' : 'Pods',
        value: numberOf(policy.value) ?? 0,
        periodSeconds: numberOf(policy.periodSeconds) ?? 0,
      }),
    );
  return {
    stabilizationSeconds: numberOf(rule.stabilizationWindowSeconds) ?? seconds,
    select: select === 'Min' || select === 'Disabled' ? select : 'Max',
    policies: own.length === 0 ? policies : own,
  };
}
