import type { KubeStatus } from './kube-object.ts';
import { isRecord, listOf, numberOf, recordOf, textOf } from './untyped.ts';

/**
 * The refusal in an answer. Bodies that are no Status (a plain text `service unavailable` of an aggregated API, a
 * proxy's page) become one with that text as message, at most 2,000 characters of it.
 */
export function parseStatus(httpStatus: number, body: unknown): KubeStatus {
  const base = { kind: 'Status', apiVersion: 'v1', status: 'Failure' } as const;
  if (!isRecord(body) || body.kind !== 'Status') {
    const text = typeof body === 'string' ? body.trim().slice(0, 2000) : '';
    return { ...base, message: text === '' ? `the server answered with HTTP ${httpStatus}` : text, code: httpStatus };
  }
  const reason = textOf(body.reason);
  const details = isRecord(body.details) ? parseDetails(body.details) : undefined;
  return {
    ...base,
    message: textOf(body.message) ?? '',
    code: numberOf(body.code) ?? httpStatus,
    ...(reason === undefined ? {} : { reason }),
    ...(details === undefined ? {} : { details }),
  };
}

function parseDetails(value: unknown): NonNullable<KubeStatus['details']> {
  const details = recordOf(value);
  const retryAfterSeconds = numberOf(details.retryAfterSeconds);
  return {
    ...texts(details, ['name', 'group', 'kind']),
    ...(Array.isArray(details.causes)
      ? { causes: listOf(details.causes).map((cause) => texts(recordOf(cause), ['reason', 'message', 'field'])) }
      : {}),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

function texts<Key extends string>(
  from: Readonly<Record<string, unknown>>,
  keys: readonly Key[],
): { [K in Key]?: string } {
  const found: { [K in Key]?: string } = {};
  for (const key of keys) {
    const text = textOf(from[key]);
    if (text !== undefined) found[key] = text;
  }
  return found;
}
