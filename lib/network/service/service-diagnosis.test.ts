import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { textDifference } from './edit-distance.ts';
import { nearestPods } from './nearest-labels.ts';
import { declaringContainer, diagnoseService, portFindings, probeFailure } from './service-diagnosis.ts';

const pod = (
  name: string,
  labels: Record<string, string>,
  fields: { ready?: boolean; ports?: unknown; phase?: string } = {},
): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, uid: name, labels },
  spec: { containers: [{ name: 'main', ports: fields.ports ?? null }] },
  status: {
    phase: fields.phase ?? 'Running',
    conditions: [{ type: 'Ready', status: fields.ready === false ? 'False' : 'True' }],
  },
});
const service = (selector: unknown, ports: readonly object[] = [{ port: 80, targetPort: 80 }]): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'nginx-dp', namespace: 'dev' },
  spec: { selector, ports },
});
const tcp = (port: number, targetPort: number | string) => ({ name: '', protocol: 'TCP', port, targetPort });

describe('why a Service has no endpoints', () => {
  it('[V8] [E1] stops at a missing selector', () => {
    expect(diagnoseService(service(undefined), [pod('a', { app: 'x' })], []).failed).toBe('selector');
  });

  it('[V8] [E1] names the labels that come nearest, with the pods that carry them', () => {
    const pods = [
      pod('a', { app: 'nginx-pod' }),
      pod('b', { app: 'nginx-pod' }),
      pod('c', { app: 'mysql' }),
      pod('d', { tier: 'x' }),
    ];
    const found = diagnoseService(service({ app: 'nginx-dp' }), pods, []);
    expect(found.failed).toBe('pods');
    expect(found.nearest[0]).toEqual({
      pods: pods.slice(0, 2),
      differences: [{ key: 'app', wanted: 'nginx-dp', found: { key: 'app', value: 'nginx-pod' } }],
      selector: { app: 'nginx-pod' },
    });
    expect(found.nearest).toHaveLength(1);
    expect(diagnoseService(service({ app: 'web' }), pods, []).nearest.map(({ selector }) => selector)).toEqual([
      { app: 'nginx-pod' },
      { app: 'mysql' },
    ]);
  });

  it('[V8] [E1] finds the value under another key, and a label that is not there at all', () => {
    const labels = { 'app.kubernetes.io/name': 'web', 'pod-template-hash': 'web' };
    expect(nearestPods({ app: 'web' }, [pod('a', labels)])[0]?.selector).toEqual({ 'app.kubernetes.io/name': 'web' });
    expect(nearestPods({ app: 'web', tier: 'front' }, [pod('a', { app: 'web' })])[0]).toMatchObject({
      differences: [{ key: 'tier', wanted: 'front', found: undefined }],
      selector: { app: 'web' },
    });
    expect(nearestPods({ app: 'web' }, [pod('a', {})])).toEqual([]);
  });

  it('[V8] [E1] says that a matching workload has no pods', () => {
    const scaled = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: { replicas: 0, template: { metadata: { labels: { app: 'web' } } } },
    };
    const found = diagnoseService(service({ app: 'web' }), [pod('old', { app: 'web' }, { phase: 'Failed' })], [scaled]);
    expect(found).toMatchObject({ failed: 'pods', withoutPods: [scaled], matching: [] });
  });

  it('[V8] [P25] [E1] goes on to readiness, ports, and what the API cannot know', () => {
    const notReady = pod('a', { app: 'web' }, { ready: false });
    expect(diagnoseService(service({ app: 'web' }), [notReady], [])).toMatchObject({
      failed: 'ready',
      notReady: [notReady],
    });
    const named = service({ app: 'web' }, [{ port: 80, targetPort: 'http' }]);
    expect(
      diagnoseService(named, [pod('a', { app: 'web' }, { ports: [{ name: 'web', containerPort: 80 }] })], []).failed,
    ).toBe('port');
    expect(diagnoseService(service({ app: 'web' }), [pod('a', { app: 'web' })], []).failed).toBe('network');
  });

  it('[V8] tells a name that no pod has from one that some lack, and a number that is not declared', () => {
    const one = pod(
      'a',
      {},
      {
        ports: [
          { name: 'http', containerPort: 8080 },
          { name: 'dns', containerPort: 53, protocol: 'UDP' },
        ],
      },
    );
    const other = pod('b', {}, { ports: [{ containerPort: 9090 }] });
    const kinds = (target: number | string, pods: readonly KubeObject[]) =>
      portFindings([tcp(80, target)], pods).map(({ kind, declared }) => [kind, declared]);
    expect(kinds('http', [one])).toEqual([]);
    expect(kinds('http', [one, other])).toEqual([['name-partly', ['http 8080', '9090']]]);
    expect(kinds('dns', [one])).toEqual([['name-missing', ['http 8080']]]);
    expect(kinds(80, [one])).toEqual([['not-declared', ['http 8080']]]);
    expect(kinds(80, [one, pod('c', {})])).toEqual([]);
    expect(kinds('http', [])).toEqual([]);
  });

  it('[V7] names the container that declares a target port, sidecars too', () => {
    const withSidecar: KubeObject = {
      ...pod('a', {}),
      spec: {
        containers: [{ name: 'main' }],
        initContainers: [{ name: 'proxy', restartPolicy: 'Always', ports: [{ name: 'http', containerPort: 80 }] }],
      },
    };
    expect(declaringContainer(tcp(80, 'http'), [withSidecar])?.container).toBe('proxy');
    expect(declaringContainer(tcp(80, 81), [withSidecar])).toBeUndefined();
  });

  it('[P25] quotes the newest words of the readiness probe of that very pod', () => {
    const event = (uid: string, message: string, lastTimestamp: string): KubeObject =>
      ({
        apiVersion: 'v1',
        kind: 'Event',
        metadata: { name: 'e' },
        involvedObject: { uid },
        message,
        lastTimestamp,
      }) as KubeObject;
    const web = pod('web', {});
    expect(
      probeFailure(web, [
        event('web', 'Readiness probe failed: HTTP probe failed with statuscode: 503\n', '2026-01-02T00:00:00Z'),
        event('web', 'Readiness probe failed: older', '2026-01-01T00:00:00Z'),
        event('web', 'Liveness probe failed: not this', '2026-01-03T00:00:00Z'),
        event('other', 'Readiness probe failed: other', '2026-01-03T00:00:00Z'),
      ]),
    ).toBe('HTTP probe failed with statuscode: 503');
    expect(probeFailure(web, [])).toBeUndefined();
  });

  it('[V8] shows where two values differ, by whole words', () => {
    expect(textDifference('nginx-dp', 'nginx-pod')).toEqual({
      before: 'nginx-',
      first: 'dp',
      second: 'pod',
      after: '',
    });
    expect(textDifference('a-web', 'b-web')).toEqual({ before: '', first: 'a', second: 'b', after: '-web' });
    expect(textDifference('web', 'wob')).toEqual({ before: '', first: 'web', second: 'wob', after: '' });
    expect(textDifference('', 'x')).toEqual({ before: '', first: '', second: 'x', after: '' });
  });
});
