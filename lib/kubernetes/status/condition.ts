import { listOf, recordOf, textOf } from '../untyped.ts';

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  readonly lastTransitionTime: string;
}

/** `status.conditions` of any object; entries without a type are left out. */
export function conditionsOf(status: unknown): readonly Condition[] {
  return listOf(recordOf(status).conditions).flatMap((value) => {
    const condition = recordOf(value);
    const type = textOf(condition.type);
    if (type === undefined) return [];
    return [
      {
        type,
        status: textOf(condition.status) ?? '',
        reason: textOf(condition.reason) ?? '',
        message: textOf(condition.message) ?? '',
        lastTransitionTime: textOf(condition.lastTransitionTime) ?? '',
      },
    ];
  });
}

export function findCondition(conditions: readonly Condition[], type: string): Condition | undefined {
  return conditions.find((condition) => condition.type === type);
}

export function isTrue(conditions: readonly Condition[], type: string): boolean {
  return findCondition(conditions, type)?.status === 'True';
}
