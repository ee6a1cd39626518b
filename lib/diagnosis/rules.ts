import type { Rule } from './rule.ts';
import { podRule } from './rules/pods.ts';

/** All of them, in the order in which findings of equal weight are said. */
export const rules: readonly Rule[] = [podRule];
