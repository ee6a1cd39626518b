import { describe, expect, it } from 'vitest';
import { problemOfAnswer, problemOfSilence } from './request-problem.ts';

const request = { cluster: 'dev', method: 'GET', path: '/api/v1/pods' };
const answer = { httpStatus: 403, failureHeader: null, retryAfter: null, body: '' };

describe('problemOfAnswer', () => {
  it('[E39] keeps the Status of the API server as it came', () => {
    const status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'pods is forbidden: User "x" cannot list resource "pods" in API group "" at the cluster scope',
      reason: 'Forbidden',
      details: { kind: 'pods' },
      code: 403,
    };
    const problem = problemOfAnswer(request, { ...answer, body: JSON.stringify(status) });
    expect(problem.status).toEqual(status);
    expect(problem.message).toBe(status.message);
    expect(problem.failure).toBeUndefined();
    expect(problem.passing).toBe(false);
  });

  it('[E55] keeps the plain text of an aggregated API that is down', () => {
    const problem = problemOfAnswer(request, { ...answer, httpStatus: 503, body: 'service unavailable\n' });
    expect(problem.status.message).toBe('service unavailable');
    expect(problem.status.code).toBe(503);
    expect(problem.passing).toBe(true);
  });

  it('keeps JSON that is no Status as text, and cuts what is endless', () => {
    expect(problemOfAnswer(request, { ...answer, body: '{"message":"x"}' }).status.message).toBe('{"message":"x"}');
    expect(problemOfAnswer(request, { ...answer, body: 'null' }).status.message).toBe('null');
    expect(problemOfAnswer(request, { ...answer, body: 'x'.repeat(9000) }).status.message).toHaveLength(4000);
  });

  it('names the status when the body is empty', () => {
    expect(problemOfAnswer(request, { ...answer, httpStatus: 502 }).message).toBe('HTTP 502');
  });

  it('takes a failure code only when it is one of ours', () => {
    expect(problemOfAnswer(request, { ...answer, failureHeader: 'signed-out' }).failure).toBe('signed-out');
    expect(problemOfAnswer(request, { ...answer, failureHeader: 'something-else' }).failure).toBeUndefined();
  });

  it('reads when to come back', () => {
    expect(problemOfAnswer(request, { ...answer, httpStatus: 429, retryAfter: '12' }).retryAfterSeconds).toBe(12);
    expect(
      problemOfAnswer(request, { ...answer, httpStatus: 429, retryAfter: null }).retryAfterSeconds,
    ).toBeUndefined();
  });

  it('[E57] does not ask again on its own when the certificate is not trusted', () => {
    const problem = problemOfAnswer(request, { ...answer, httpStatus: 502, failureHeader: 'upstream-untrusted' });
    expect(problem.passing).toBe(false);
  });
});

it('[E55] silence is a passing problem without an HTTP status', () => {
  const problem = problemOfSilence(request, 'Failed to fetch');
  expect(problem.httpStatus).toBe(0);
  expect(problem.passing).toBe(true);
});
