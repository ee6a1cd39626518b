import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { execContainers, usualContainer } from './exec-containers.ts';

const running = { running: { startedAt: '2026-01-01T00:00:00Z' } };
const crashing = { waiting: { reason: 'CrashLoopBackOff' } };

function pod(states: Readonly<Record<string, object>>, annotations: Readonly<Record<string, string>> = {}): KubeObject {
  const named = (prefix: string) => Object.keys(states).filter((name) => name.startsWith(prefix));
  const statuses = (prefix: string) => named(prefix).map((name) => ({ name, state: states[name] }));
  const specs = (prefix: string) => named(prefix).map((name) => ({ name, tty: name.endsWith('tty') }));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', annotations },
    spec: { initContainers: specs('i-'), containers: specs('c-'), ephemeralContainers: specs('e-') },
    status: {
      initContainerStatuses: statuses('i-'),
      containerStatuses: statuses('c-'),
      ephemeralContainerStatuses: statuses('e-'),
    },
  };
}
const usual = (object: KubeObject) => usualContainer(object, execContainers(object))?.name;

describe('[P8] [U2] the container that a shell opens in', () => {
  test('is the first one, or the one that the pod names', () => {
    expect(usual(pod({ 'c-a': running, 'c-b': running }))).toBe('c-a');
    expect(usual(pod({ 'c-a': running, 'c-b': running }, { 'kubectl.kubernetes.io/default-container': 'c-b' }))).toBe(
      'c-b',
    );
  });

  test('is one that runs, also an init or debug container; without one it is the usual one', () => {
    expect(usual(pod({ 'c-a': crashing, 'c-b': running }))).toBe('c-b');
    expect(usual(pod({ 'i-a': running, 'c-a': crashing }))).toBe('i-a');
    expect(usual(pod({ 'c-a': crashing, 'e-a': running }))).toBe('e-a');
    expect(usual(pod({ 'c-a': crashing }))).toBe('c-a');
    expect(usual(pod({}))).toBeUndefined();
  });

  test('those that do not run say why, and each what its own program has been given', () => {
    expect(execContainers(pod({ 'c-a-tty': running, 'c-b': crashing }))).toMatchObject([
      { name: 'c-a-tty', isRunning: true, word: 'Running', tty: true, stdin: false },
      { name: 'c-b', isRunning: false, word: 'CrashLoopBackOff', tty: false },
    ]);
  });
});
