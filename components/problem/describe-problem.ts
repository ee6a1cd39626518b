import type { useTranslations } from 'next-intl';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type Forbidden, isEscalation, parseForbidden } from '#lib/refusal/forbidden.ts';

export type ProblemTranslator = ReturnType<typeof useTranslations<'problem'>>;

export interface ProblemDescription {
  /** The cause in one sentence. */
  readonly title: string;
  /** What it means and what to do about it. */
  readonly explanation: string;
  /** The field that the API server names first (`spec.ports[0].nodePort`). */
  readonly field?: string;
}

/**
 * What a person reads about a problem. `t` is `useTranslations('problem')`. The server's sentence comes beside it.
 * `clusterName` is how the user knows the cluster; its id when absent.
 */
export function describeProblem(
  problem: RequestProblem,
  t: ProblemTranslator,
  clusterName = problem.request.cluster,
): ProblemDescription {
  const field = problem.status.details?.causes?.find((cause) => cause.field !== undefined && cause.field !== '')?.field;
  const { title, explanation } = describeCause(problem, t, clusterName);
  return { title, explanation, ...(field === undefined ? {} : { field }) };
}

function describeCause(problem: RequestProblem, t: ProblemTranslator, clusterName: string): ProblemDescription {
  const { failure, httpStatus, status } = problem;
  const values = { cluster: clusterName, seconds: problem.retryAfterSeconds ?? 0, code: httpStatus };
  const say = (key: string, more: Record<string, string> = {}) => ({
    title: t(`${key}.title`, { ...values, ...more }),
    explanation: t(`${key}.text`, { ...values, ...more }),
  });
  if (failure !== undefined) return say(`failure.${failure}`);
  const forbidden = httpStatus === 403 ? parseForbidden(status.message) : undefined;
  if (forbidden !== undefined) return describeForbidden(forbidden, t);
  if (isEscalation(status)) return say('escalation');
  const kubelet = unreachableKubelet(status.message);
  if (kubelet !== undefined) return say('kubelet', { node: kubelet });
  // An eviction: the budget's answer, not the load's.
  if (status.details?.causes?.some(({ reason }) => reason === 'DisruptionBudget')) return say('disruptionBudget');
  const { kind = '', name = '' } = status.details ?? {};
  switch (httpStatus) {
    case 0:
      return say('silent');
    case 401:
      return say('unauthorized');
    case 404:
      return name === '' ? say('notFound') : say('objectNotFound', { kind, name });
    case 409:
      return status.reason === 'AlreadyExists' ? say('alreadyExists', { kind, name }) : say('conflict', { kind, name });
    case 403:
    case 405:
    case 410:
    case 413:
    case 415:
    case 422:
    case 429:
    case 503:
    case 504:
      return say(`http.${httpStatus}`);
    default:
      return say(httpStatus >= 500 ? 'serverError' : 'otherRefusal');
  }
}

/** [E54] The API server asks kubelets for logs, and says by which address it could not. */
function unreachableKubelet(message: string): string | undefined {
  return /"https:\/\/\[?([^"\]/]+?)\]?:\d+\/(?:containerLogs|exec|attach|portForward)\//.exec(message)?.[1];
}

function describeForbidden(missing: Forbidden, t: ProblemTranslator): ProblemDescription {
  const { user, verb, resource, group, namespace, name, path } = missing;
  const values = {
    user,
    verb,
    group: group === '' ? t('coreGroup') : group,
    resource: resource ?? path ?? '',
    namespace: namespace ?? '',
    name: name ?? '',
  };
  if (resource === 'pods/log')
    return {
      title: t('forbidden.logs'),
      explanation: t(`forbidden.${namespace === undefined ? 'cluster' : 'namespace'}Text`, values),
    };
  if (resource === undefined)
    return { title: t('forbidden.path', values), explanation: t('forbidden.pathText', values) };
  const where = namespace === undefined ? 'cluster' : 'namespace';
  const about = name === undefined ? where : `${where}Object`;
  return { title: t(`forbidden.${about}`, values), explanation: t(`forbidden.${where}Text`, values) };
}
