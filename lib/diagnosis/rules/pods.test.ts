import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { fullImage } from '../full-image.ts';
import { diagnosePods } from './pods.ts';

const owner = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };

function pod(name: string, container: object, more: object = {}): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop' },
    spec: { containers: [{ name: 'web', image: 'nginx:9.9.9' }] },
    status: { phase: 'Pending', containerStatuses: [{ name: 'web', image: 'nginx:9.9.9', ...container }], ...more },
  };
}

const waiting = (reason: string, message: string) => ({ state: { waiting: { reason, message } } });
const crashed = (exitCode: number, reason: string, restartCount: number) => ({
  restartCount,
  state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off' } },
  lastState: { terminated: { exitCode, reason } },
});

describe('why pods do not run', () => {
  it('[E12] one cause for all pods of a template, with the whole name of the image', () => {
    const message = 'rpc error: code = NotFound: docker.io/library/nginx:9.9.9: not found';
    const [finding, ...others] = diagnosePods(
      [pod('a', waiting('ErrImagePull', message)), pod('b', waiting('ImagePullBackOff', `Back-off: ${message}`))],
      owner,
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'E12',
      reason: { code: 'image-not-found' },
      code: 'pod.image-not-found',
      params: { image: 'docker.io/library/nginx:9.9.9', count: 2, total: 2 },
      affected: [{ name: 'a' }, { name: 'b' }],
      evidence: [{ from: { name: 'a' }, code: 'waiting', sentence: message }],
    });
    expect(finding?.next).toContainEqual({ kind: 'action', action: 'set-image' });
  });

  it('[E12] what a pod says between two tries is the same cause', () => {
    const back = waiting('ImagePullBackOff', 'Back-off pulling image "nginx:9.9.9"');
    const tried = waiting('ErrImagePull', 'nginx:9.9.9: not found');
    const findings = diagnosePods([pod('a', back), pod('b', tried), pod('c', back)], owner);
    expect(findings.map(({ reason, affected }) => [reason?.code, affected.length])).toEqual([['image-not-found', 3]]);
    expect(findings[0]?.evidence[0]).toMatchObject({ sentence: 'nginx:9.9.9: not found' });
  });

  it('[E13] restarts that differ are one cause, the commonest first; exit codes are explained', () => {
    const findings = diagnosePods(
      [
        pod('a', crashed(127, 'Error', 1), { phase: 'Running' }),
        pod('b', crashed(1, 'Error', 5), { phase: 'Running' }),
        pod('c', crashed(1, 'Error', 7), { phase: 'Running' }),
      ],
      owner,
    );
    expect(findings.map(({ rule, code, affected }) => [rule, code, affected.length])).toEqual([
      ['E13', 'pod.exited', 2],
      ['E13', 'pod.not-found', 1],
    ]);
  });

  it('[E13] a process that ends normally is no failure of its own: a Job was meant', () => {
    const [finding] = diagnosePods([pod('a', crashed(0, 'Completed', 3), { phase: 'Running' })], owner);
    expect(finding?.code).toBe('pod.ends');
  });

  it('[E17] says the scheduler’s own words', () => {
    const message = '0/3 nodes are available: 3 Insufficient cpu.';
    const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }];
    const [finding] = diagnosePods([pod('a', {}, { conditions, containerStatuses: [] })], owner);
    expect(finding).toMatchObject({ rule: 'E17', evidence: [{ code: 'unscheduled', sentence: message }] });
  });

  it('[E23] offers to make what is missing, and to open what lacks a key', () => {
    const missing = diagnosePods(
      [pod('a', waiting('CreateContainerConfigError', 'configmap "mysql" not found'))],
      owner,
    );
    expect(missing[0]?.next[0]).toEqual({
      kind: 'create',
      resource: 'configmaps',
      object: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'mysql' },
    });
    const lacking = diagnosePods(
      [pod('a', waiting('CreateContainerConfigError', "couldn't find key log in ConfigMap shop/mysql"))],
      owner,
    );
    expect(lacking[0]?.next[0]).toMatchObject({ kind: 'open', object: { kind: 'ConfigMap', name: 'mysql' } });
  });

  it('says nothing of pods that run, and survives pods without a status', () => {
    const running = pod('a', { state: { running: {} }, ready: true }, { phase: 'Running' });
    expect(diagnosePods([running, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' } }], owner)).toEqual([]);
  });
});

describe('images with their implied parts', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx:latest'],
    ['bitnami/redis:7', 'docker.io/bitnami/redis:7'],
    ['harbor.dev.lab/team/app', 'harbor.dev.lab/team/app:latest'],
    ['localhost:5000/app:1', 'localhost:5000/app:1'],
    [`app@sha256:${'a'.repeat(64)}`, `docker.io/library/app@sha256:${'a'.repeat(64)}`],
    ['No Image', 'No Image'],
  ])('[E12] %s', (image, full) => {
    expect(fullImage(image)).toBe(full);
  });
});
