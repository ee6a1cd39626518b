import { apiVersionOf, type Resource } from '#lib/kubernetes/resource.ts';
import type { LintContext } from '../lint/finding.ts';

/** Undefined where it is not known. */
export function serves(context: LintContext, apiVersion: string, kind: string): boolean | undefined {
  if (context.served === undefined) return undefined;
  if (servedResource(context, apiVersion, kind) !== undefined) return true;
  return context.failedGroups?.some((failed) => apiVersionOf(failed) === apiVersion) === true ? undefined : false;
}

export function servedResource(context: LintContext, apiVersion: string, kind: string): Resource | undefined {
  return context.served?.find((resource) => resource.kind === kind && apiVersionOf(resource) === apiVersion);
}
