import { listOf, recordOf, textOf, type UnknownRecord } from '../untyped.ts';

/** One `resourceRules` entry of a SelfSubjectRulesReview. */
export interface ResourceRule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  /** Empty: every name. */
  readonly resourceNames: readonly string[];
}

export interface PathRule {
  readonly verbs: readonly string[];
  readonly paths: readonly string[];
}

/** What a user may do in one namespace, cluster-wide bindings included. */
export interface RulesReview {
  readonly rules: readonly ResourceRule[];
  readonly paths: readonly PathRule[];
  /** An authorizer that can't enumerate (a webhook) had a say: what is not here may be allowed all the same. */
  readonly incomplete: boolean;
}

/** Reads the answer of a SelfSubjectRulesReview; what has another shape reads as no rule. */
export function parseRulesReview(review: unknown): RulesReview {
  const status = recordOf(recordOf(review).status);
  const texts = (record: UnknownRecord, field: string) => listOf(record[field]).flatMap((entry) => textOf(entry) ?? []);
  return {
    rules: listOf(status.resourceRules)
      .map(recordOf)
      .map((rule) => ({
        verbs: texts(rule, 'verbs'),
        apiGroups: texts(rule, 'apiGroups'),
        resources: texts(rule, 'resources'),
        resourceNames: texts(rule, 'resourceNames'),
      })),
    paths: listOf(status.nonResourceRules)
      .map(recordOf)
      .map((rule) => ({ verbs: texts(rule, 'verbs'), paths: texts(rule, 'nonResourceURLs') })),
    incomplete: status.incomplete === true,
  };
}
