import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../kube-object.ts';
import { statusOf } from '../status.ts';

const condition = (type: string, status: string, reason: string, message = '') => ({ type, status, reason, message });
const taken = [condition('Accepted', 'True', 'Accepted'), condition('Programmed', 'True', 'Programmed')];

const gateway = (conditions: readonly object[], listeners: readonly object[] = []): KubeObject => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'edge' },
  status: { conditions, listeners },
});

describe('[U27] the state of a Gateway', () => {
  test('is its own conditions first', () => {
    expect(statusOf(gateway([]))).toMatchObject({ word: 'Pending', tone: 'progress' });
    expect(statusOf(gateway([condition('Accepted', 'False', 'Invalid', 'no such class')]))).toMatchObject({
      word: 'NotAccepted',
      tone: 'bad',
    });
    expect(statusOf(gateway(taken))).toEqual({ word: 'Programmed', tone: 'ok' });
  });

  test('warns of the first listener that is not in order, by name and in the controller’s words', () => {
    const listeners = [
      { name: 'http', conditions: [condition('Accepted', 'True', 'Accepted')] },
      { name: 'https', conditions: [condition('ResolvedRefs', 'False', 'InvalidCertificateRef', 'no Secret')] },
    ];
    expect(statusOf(gateway(taken, listeners))).toEqual({
      word: 'Programmed',
      tone: 'warn',
      reason: { code: 'gateway-listener', params: { listener: 'https', message: 'no Secret' } },
    });
  });

  test('says the reason where the controller gave no message', () => {
    const listener = { name: 'https', conditions: [condition('Accepted', 'False', 'PortUnavailable')] };
    expect(statusOf(gateway(taken, [listener]))?.reason?.params.message).toBe('PortUnavailable');
  });

  test('is not judged by a listener of which nobody has said anything', () => {
    expect(statusOf(gateway(taken, [{ name: 'http' }, {}, { name: 'x', conditions: null }]))?.tone).toBe('ok');
  });
});
