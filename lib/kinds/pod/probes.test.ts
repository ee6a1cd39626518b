import { describe, expect, test } from 'vitest';
import { commandLine, hooksOf, probesOf, worstCaseSeconds } from './probes.ts';

const numbers = { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 };

describe('worstCaseSeconds', () => {
  test.each([
    [{}, 21],
    [{ initialDelaySeconds: 5, periodSeconds: 5, timeoutSeconds: 1, failureThreshold: 3 }, 16],
    [{ timeoutSeconds: 20 }, 60],
    [{ failureThreshold: 1 }, 1],
    [{ failureThreshold: 0 }, 1],
  ])('[P24] %j acts after at most %i s', (more, seconds) => {
    expect(worstCaseSeconds({ ...numbers, ...more })).toBe(seconds);
  });
});

test('[P24] probes in the order in which they act, with the defaults of the API', () => {
  const httpHeaders = [{ name: 'X-Probe', value: '1' }];
  const probes = probesOf(
    {
      readinessProbe: { tcpSocket: { port: 'http' } },
      livenessProbe: { httpGet: { path: '/healthz', port: 8080, scheme: 'HTTPS', httpHeaders } },
      startupProbe: { exec: { command: ['sh', '-c', 'test -f /tmp/ok'] }, terminationGracePeriodSeconds: 5 },
    },
    { terminationGracePeriodSeconds: 60 },
  );
  expect(probes.map(({ type, handler, graceSeconds }) => [type, handler.text, graceSeconds])).toEqual([
    ['startup', "sh -c 'test -f /tmp/ok'", 5],
    ['liveness', 'GET https://:8080/healthz', 60],
    ['readiness', ':http', 0],
  ]);
  expect(probes[1]).toMatchObject({ periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 1, jitterSeconds: 10 });
  expect(probes[1]?.handler.headers).toEqual(['X-Probe: 1']);
});

test('[P22] lifecycle hooks', () => {
  const hooks = hooksOf({
    lifecycle: { postStart: { exec: { command: ['date'] } }, preStop: { sleep: { seconds: 5 } } },
  });
  expect(hooks).toMatchObject([
    { type: 'postStart', handler: { type: 'exec', text: 'date' } },
    { type: 'preStop', handler: { type: 'sleep', text: '5' } },
  ]);
});

test('[P34] a command is shown as the list it is', () => {
  expect(commandLine(['sh', '-c', "echo 'a b'", ''])).toBe(`sh -c 'echo '\\''a b'\\''' ''`);
});

test.each([null, 'x', 3, [], { httpGet: null }, { exec: 'x', grpc: [] }])('a probe like %j does not throw', (probe) => {
  expect(() => probesOf({ livenessProbe: probe, lifecycle: { preStop: probe } }, {})).not.toThrow();
});
