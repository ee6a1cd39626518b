import { describe, expect, it } from 'vitest';
import type { Finding, NextStep } from '#lib/diagnosis/finding.ts';
import { fullImage } from '#lib/diagnosis/full-image.ts';
import { patchedFields } from '#lib/diagnosis/patch.ts';
import { play, playedNowMs } from '#lib/diagnosis/testing/play.ts';
import { podTemplateOf } from '#lib/kinds/workload/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import {
  ago,
  container,
  crashing,
  deployment,
  node,
  ownPod,
  pod,
  secret,
  threeNodes,
  troubles,
  unscheduled,
  waiting,
} from './testing/troubles.ts';

const ofDeployment = (...objects: readonly KubeObject[]) => play(deployment, { objects: [deployment, ...objects] });
const changes = (finding: Finding | undefined) =>
  (finding?.next ?? []).filter((step): step is Extract<NextStep, { kind: 'change' }> => step.kind === 'change');

describe('each situation is found for what it is', () => {
  it.each(troubles.map((trouble, index) => ({ ...trouble, index })))('[$rule] $code ($index)', (trouble) => {
    const { rule, code, subject, cluster } = trouble;
    const found = play(subject, cluster);
    expect(found.map((finding) => [finding.rule, finding.code])).toContainEqual([rule, code]);
    for (const { evidence, next, code: own } of found) {
      expect(evidence.length, own).toBeGreaterThan(0);
      expect(next.length, own).toBeGreaterThan(0);
    }
  });
});

describe('why pods do not run', () => {
  it('[E12] one cause for all pods of a template, with the whole name of the image', () => {
    const message = 'rpc error: code = NotFound: docker.io/library/nginx:9.9.9: not found';
    const [finding, ...others] = ofDeployment(
      ownPod('a', {}, container(waiting('ErrImagePull', message))),
      ownPod('b', {}, container(waiting('ImagePullBackOff', `Back-off: ${message}`))),
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'E12',
      reason: { code: 'image-not-found' },
      code: 'pod.image-not-found',
      params: { image: 'docker.io/library/nginx:9.9.9', count: 2, total: 2 },
      affected: [{ name: 'a' }, { name: 'b' }],
    });
    expect(finding?.evidence[0]).toMatchObject({ from: { name: 'a' }, code: 'waiting', sentence: message });
    expect(finding?.next).toContainEqual({ kind: 'action', action: 'set-image' });
  });

  it('[E12] what a pod says between two tries is the same cause', () => {
    const back = waiting('ImagePullBackOff', 'Back-off pulling image "nginx:9.9.9"');
    const findings = ofDeployment(
      ownPod('a', {}, container(back)),
      ownPod('b', {}, container(waiting('ErrImagePull', 'nginx:9.9.9: not found'))),
      ownPod('c', {}, container(back)),
    );
    expect(findings.map(({ reason, affected }) => [reason?.code, affected.length])).toEqual([['image-not-found', 3]]);
    expect(findings[0]?.evidence[0]).toMatchObject({ sentence: 'nginx:9.9.9: not found' });
  });

  it('[E12] a Secret that fits the registry is offered, and nothing of what it holds is said', () => {
    const findings = ofDeployment(
      ownPod('a', {}, container(waiting('ErrImagePull', '401 Unauthorized'))),
      secret('hub', 'kubernetes.io/dockerconfigjson', 'https://index.docker.io/v1/'),
      secret('quay', 'kubernetes.io/dockerconfigjson', 'quay.io'),
    );
    const [change] = changes(findings[0]);
    expect(change).toMatchObject({ code: 'pull-secret', params: { name: 'hub' } });
    expect(change?.patch).toEqual([
      { op: 'add', path: '/spec/template/spec/imagePullSecrets', value: [{ name: 'hub' }] },
    ]);
    expect(JSON.stringify(findings)).not.toContain(btoa('user:password'));
    expect(JSON.stringify(findings)).not.toContain('dXNlcjp');
  });

  it('[E13] restarts that differ are one cause, the commonest first; the end of the last run is shown', () => {
    const objects = [
      ownPod('a', {}, crashing(127, 'Error', 1)),
      ownPod('b', {}, crashing(1, 'Error', 5)),
      ownPod('c', {}, crashing(1, 'Error', 7)),
    ];
    const logs = { 'b/web/previous': 'one\ntwo' };
    const findings = play(deployment, { objects, logs });
    expect(findings.map(({ rule, code, affected }) => [rule, code, affected.length])).toEqual([
      ['E13', 'pod.exited', 2],
      ['E13', 'pod.not-found', 1],
    ]);
    expect(findings[0]?.evidence.map(({ type }) => type)).toEqual(['said', 'said', 'said', 'log']);
    expect(findings[0]?.evidence[2]).toMatchObject({ code: 'next-start', params: { atMs: playedNowMs + 20_000 } });
  });

  it('[E13] the last run’s failure is remembered for minutes while it runs again, and not for a week', () => {
    const again = (restartCount: number, seconds: number) =>
      play(
        pod(
          'a',
          {},
          container(
            { running: { startedAt: ago(seconds) } },
            { ready: true, restartCount, lastState: { terminated: { exitCode: 1, finishedAt: ago(seconds) } } },
          ),
        ),
      ).map(({ severity, params }) => [severity, params.again]);
    expect(again(3, 60)).toEqual([['warn', 'yes']]);
    expect(again(1, 60)).toEqual([]);
    expect(again(3, 7 * 86_400)).toEqual([]);
  });

  it('[E14] the limit is doubled where it is written: in the template', () => {
    const spec = { containers: [{ name: 'web', resources: { limits: { memory: '64Mi' } } }] };
    const [finding] = ofDeployment(ownPod('a', spec, crashing(137, 'OOMKilled')));
    const [change] = changes(finding);
    expect(change).toMatchObject({ code: 'memory-limit', params: { before: '64Mi', after: '128Mi' } });
    expect(patchedFields(deployment, change?.patch ?? [])).toEqual([
      { path: 'spec.template.spec.containers[0].resources.limits.memory', before: '64Mi', after: '128Mi' },
    ]);
    // The pod's own page offers the same, at its Deployment.
    const own = ownPod('a', spec, crashing(137, 'OOMKilled'));
    expect(changes(play(own, { objects: [own, deployment] })[0])[0]).toMatchObject({ object: { kind: 'Deployment' } });
  });

  it('[E14] while a changed limit is rolled out, pods of both templates may fail: only the new one leads to a change', () => {
    const limited = (name: string, memory: string) =>
      ownPod(name, { containers: [{ name: 'web', resources: { limits: { memory } } }] }, crashing(137, 'OOMKilled'));
    const [now, before, ...others] = ofDeployment(limited('old', '32Mi'), limited('new', '64Mi'));
    expect(others).toEqual([]);
    expect(now).toMatchObject({ params: { limit: '64Mi', count: 1, total: 2 }, affected: [{ name: 'new' }] });
    expect(changes(now)).toMatchObject([{ params: { before: '64Mi', after: '128Mi' } }]);
    expect(before).toMatchObject({ params: { limit: '32Mi', count: 1, total: 2 }, affected: [{ name: 'old' }] });
    expect(changes(before)).toEqual([]);
    expect(before?.evidence).toContainEqual(
      expect.objectContaining({
        code: 'limit-changed',
        params: { limit: '64Mi' },
        from: expect.objectContaining({ kind: 'Deployment' }),
      }),
    );
  });

  it('[E17] node by node; what would make one node fit is offered, and nothing else', () => {
    const why = '1 node(s) had untolerated taint(s), 2 node(s) were unschedulable';
    const [finding] = ofDeployment(unscheduled(why, { nodeSelector: { disk: 'ssd' } }), ...threeNodes);
    const rows = finding?.evidence.find(({ type }) => type === 'rows');
    expect(rows).toMatchObject({
      rows: [
        { name: 'node-1', code: 'node-label', params: { label: 'disk=ssd' } },
        { name: 'node-2', code: 'node-label' },
        { name: 'node-3', code: 'node-label-other', params: { has: 'hdd' } },
      ],
    });
    expect(changes(finding).map(({ code, object }) => [code, object.name])).toEqual([['label-node', 'node-3']]);
  });

  it('[E17] a taint is tolerated in the template; a cordon is lifted at the node', () => {
    const [finding] = ofDeployment(unscheduled('1 node(s) had untolerated taint(s)'), ...threeNodes.slice(0, 2));
    expect(changes(finding).map(({ code }) => code)).toEqual(['uncordon', 'tolerate']);
    expect(changes(finding)[1]?.patch).toEqual([
      {
        op: 'add',
        path: '/spec/template/spec/tolerations',
        value: [{ key: 'disk', operator: 'Equal', value: 'slow', effect: 'NoSchedule' }],
      },
    ]);
  });

  it('[E17] a pod of an earlier template leads to no change that its template has already', () => {
    const tolerating = structuredClone(deployment);
    Object.assign(podTemplateOf(tolerating).spec ?? {}, {
      tolerations: [{ key: 'disk', operator: 'Equal', value: 'slow', effect: 'NoSchedule' }],
    });
    const [tainted] = play(tolerating, {
      objects: [tolerating, unscheduled('1 node(s) had untolerated taint(s)'), threeNodes[0]].flatMap(
        (one) => one ?? [],
      ),
    });
    expect(tainted?.rule).toBe('E17');
    expect(changes(tainted)).toEqual([]);
    const asked = { containers: [{ name: 'web', resources: { requests: { cpu: '80' } } }] };
    const [small] = ofDeployment(unscheduled('1 Insufficient cpu', asked), node('node-1'));
    expect(small?.rule).toBe('E17');
    expect(changes(small)).toEqual([]);
  });

  it('[E17] the request becomes what the emptiest node has left', () => {
    const asks = { containers: [{ name: 'web', resources: { requests: { cpu: '64' } } }] };
    const busy = pod(
      'busy',
      { nodeName: 'node-1', containers: [{ name: 'x', resources: { requests: { cpu: '800m' } } }] },
      {},
    );
    const [finding] = ofDeployment(unscheduled('1 Insufficient cpu', asks), node('node-1'), busy);
    expect(changes(finding)[0]).toMatchObject({ code: 'lower-request', params: { after: '3200m' } });
    expect(finding?.evidence[1]).toMatchObject({
      rows: [{ code: 'node-small', params: { asked: '64', allocatable: '4' } }],
    });
  });

  it('[E23] offers to make what is missing with its keys, and to add the key that is', () => {
    const spec = {
      containers: [
        { name: 'web', env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'mysql', key: 'user' } } }] },
      ],
    };
    const missing = ofDeployment(
      ownPod('a', spec, container(waiting('CreateContainerConfigError', 'configmap "mysql" not found'))),
    );
    expect(missing[0]?.next[0]).toEqual({
      kind: 'create',
      resource: 'configmaps',
      object: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'mysql' },
      values: { keys: 'user' },
    });
    const lacking = ofDeployment(
      ownPod(
        'a',
        spec,
        container(waiting('CreateContainerConfigError', "couldn't find key log in ConfigMap shop/mysql")),
      ),
    );
    expect(lacking[0]?.next[0]).toMatchObject({ kind: 'edit', object: { kind: 'ConfigMap', name: 'mysql' } });
  });

  it('[E28] only what is read at the start, and only keys that were written since', () => {
    const running = (env: readonly object[], more: object = {}) =>
      pod(
        'a',
        {
          containers: [{ name: 'web', image: 'nginx', env, ...more }],
          volumes: [{ name: 'v', configMap: { name: 'settings' } }],
        },
        container({ running: { startedAt: ago(300) } }, { ready: true }),
      );
    const settings: KubeObject = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'settings',
        namespace: 'shop',
        ...{ managedFields: [{ time: ago(60), fieldsV1: { 'f:data': { 'f:mode': {} } } }] },
      },
    };
    const key = (name: string) => [{ name: 'X', valueFrom: { configMapKeyRef: { name: 'settings', key: name } } }];
    const found = (subject: KubeObject) => play(subject, { objects: [subject, settings] }).map(({ code }) => code);
    expect(found(running(key('mode')))).toEqual(['pod.configuration-old']);
    expect(found(running(key('other')))).toEqual([]);
    expect(found(running([], { volumeMounts: [{ name: 'v', mountPath: '/etc/v' }] }))).toEqual([]);
    expect(found(running([], { volumeMounts: [{ name: 'v', mountPath: '/etc/v/mode', subPath: 'mode' }] }))).toEqual([
      'pod.configuration-old',
    ]);
  });

  it('[E39] who may read pods only gets what pods tell', () => {
    const crash = ownPod('a', {}, crashing(1));
    const cluster = {
      objects: [crash],
      unreadable: ['events', 'nodes', 'deployments', 'configmaps', 'secrets', 'pods/log'],
    };
    expect(play(crash, cluster).map(({ code }) => code)).toEqual(['pod.exited']);
    const waits = unscheduled('3 node(s) had untolerated taint(s)');
    expect(play(waits, cluster)[0]?.evidence.map(({ type }) => type)).toEqual(['said']);
  });

  it('says nothing of pods that run, and survives pods without a status', () => {
    const running = ownPod('a', {}, container({ running: {} }, { ready: true }));
    expect(ofDeployment(running, { ...running, status: undefined, spec: undefined })).toEqual([]);
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
