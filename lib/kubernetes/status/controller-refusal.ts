import { reason, type StatusReason } from './object-status.ts';

/** Why the API server refused a controller its pods: the message of a ReplicaFailure condition or FailedCreate event. */
export function creationRefusal(message: string): StatusReason {
  const [, quota, resource] = /exceeded quota: ([^,\s]+), requested: ([^=,\s]+)=/.exec(message) ?? [];
  if (quota !== undefined && resource !== undefined) return reason('quota-exceeded', { quota, resource, message });
  const [, demanding] = /failed quota: ([^:\s]+): must specify/.exec(message) ?? [];
  if (demanding !== undefined) return reason('quota-needs-resources', { quota: demanding, message });
  const [, level] = /violates PodSecurity "([^":]+)/.exec(message) ?? [];
  if (level !== undefined) return reason('pod-security', { level, message });
  const [, account] = /error looking up service account [^/\s]+\/([^:\s]+): serviceaccount/.exec(message) ?? [];
  if (account !== undefined) return reason('service-account-missing', { account, message });
  // plugin/pkg/admission/limitranger: several in brackets, with commas.
  const [, rule] =
    /is forbidden: \[?((?:minimum|maximum) \S+ usage per .+?|\S+ max limit to request ratio per .+?)\]?$/.exec(
      message,
    ) ?? [];
  if (rule !== undefined) return reason('limit-range', { rule, message });
  return reason('replica-failure', { message });
}
