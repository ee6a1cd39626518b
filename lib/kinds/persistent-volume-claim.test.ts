import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { expandPatch, expandRefusal, sizeProblem } from './persistent-volume-claim-expand.ts';
import { claimFacts, resizeOf } from './persistent-volume-claim-facts.ts';
import { volumeMisfit } from './persistent-volume-claim-fit.ts';
import { pendingCause } from './persistent-volume-claim-pending.ts';

function claim(spec: object, status: object = { phase: 'Pending' }, metadata: object = {}): KubeObject {
  const resources = { requests: { storage: '1Gi' } };
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: 'shop', uid: 'u1', resourceVersion: '5', ...metadata },
    spec: { accessModes: ['ReadWriteOnce'], resources, ...spec },
    status,
  };
}

function storageClass(fields: object): KubeObject {
  return { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'nfs' }, ...fields };
}

const event = (reason: string, message = '') => ({
  key: reason,
  tone: 'neutral' as const,
  type: 'Normal',
  reason,
  message,
  count: 1,
  lastMs: 0,
  firstMs: 0,
  source: '',
  about: { kind: 'PersistentVolumeClaim', name: 'data', uid: 'u1' },
});

describe('a claim', () => {
  it('[T5] [E33] what it asked for, what it got, of which class', () => {
    const bound = claim(
      { volumeName: 'pv-1', storageClassName: 'nfs' },
      { phase: 'Bound', capacity: { storage: '3Gi' } },
    );
    expect(claimFacts(bound)).toMatchObject({
      requested: '1Gi',
      capacity: '3Gi',
      volume: 'pv-1',
      className: 'nfs',
      hasMoreThanAsked: true,
    });
    expect(claimFacts(claim({ storageClassName: '' })).className).toBe('');
    expect(claimFacts({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'x' } })).toMatchObject({
      requested: undefined,
      capacity: undefined,
      modes: [],
    });
    const old = claim({}, {}, { annotations: { 'volume.beta.kubernetes.io/storage-class': 'slow' } });
    expect(claimFacts(old).className).toBe('slow');
    const choosy = claim({
      selector: { matchLabels: { disk: 'nfs' }, matchExpressions: [{ key: 'old', operator: 'DoesNotExist' }] },
    });
    expect(claimFacts(choosy).selector).toBe('disk=nfs,!old');
    expect(claimFacts(claim({ selector: {} })).selector).toBeUndefined();
  });

  it('[T11] where a resize stands', () => {
    const grown = { resources: { requests: { storage: '2Gi' } } };
    const status = (more: object) => ({ phase: 'Bound', capacity: { storage: '1Gi' }, ...more });
    const condition = (type: string) => ({ conditions: [{ type, status: 'True', message: 'words' }] });
    expect(resizeOf(claim({}, status({})))).toBeUndefined();
    expect(resizeOf(claim(grown, status({})))).toEqual({ state: 'asked', message: '' });
    expect(resizeOf(claim(grown, status(condition('Resizing'))))?.state).toBe('resizing');
    expect(resizeOf(claim(grown, status(condition('FileSystemResizePending'))))).toEqual({
      state: 'file-system',
      message: 'words',
    });
    expect(resizeOf(claim(grown, status(condition('ControllerResizeError'))))?.state).toBe('failed');
    const infeasible = { allocatedResourceStatuses: { storage: 'ControllerResizeInfeasible' } };
    expect(resizeOf(claim(grown, status(infeasible)))?.state).toBe('failed');
    expect(resizeOf(claim({}, status({ conditions: null })))).toBeUndefined();
  });
});

describe('why a claim is Pending', () => {
  const late = storageClass({ provisioner: 'rancher.io/local-path', volumeBindingMode: 'WaitForFirstConsumer' });
  const prompt = storageClass({ provisioner: 'example.com/nfs', volumeBindingMode: 'Immediate' });
  const of = (spec: object, found: KubeObject | null | undefined, ...events: ReturnType<typeof event>[]) =>
    pendingCause(claim(spec), { storageClass: found, events });
  const nfs = { storageClassName: 'nfs' };

  it('[T5] [E32] waiting for the first pod is normal', () => {
    expect(of(nfs, late)).toMatchObject({ code: 'wait-for-consumer', isNormal: true });
    expect(of(nfs, late, event('WaitForFirstConsumer', 'words'))).toMatchObject({ message: 'words' });
    expect(of(nfs, late, event('WaitForPodScheduled'))).toMatchObject({ code: 'wait-for-pod', isNormal: true });
    // Without the right to read classes the event tells it.
    expect(of(nfs, undefined, event('WaitForFirstConsumer'))).toMatchObject({ code: 'wait-for-consumer' });
  });

  it('[T9] [E32] a class that is not there, none at all, a silent or failing provisioner, a selector', () => {
    expect(of({ storageClassName: '' }, undefined)).toMatchObject({ code: 'no-class', isNormal: false });
    expect(of({}, undefined, event('FailedBinding'))).toMatchObject({ code: 'no-class' });
    expect(of(nfs, null, event('ProvisioningFailed'))).toMatchObject({ code: 'class-missing', className: 'nfs' });
    expect(of(nfs, prompt, event('ExternalProvisioning'))).toMatchObject({
      code: 'provisioner-silent',
      provisioner: 'example.com/nfs',
    });
    expect(of(nfs, prompt, event('ProvisioningFailed', 'no space'))).toMatchObject({
      code: 'provisioning-failed',
      message: 'no space',
    });
    expect(of({ ...nfs, selector: { matchLabels: { a: 'b' } } }, prompt)).toMatchObject({ code: 'selector' });
    const none = storageClass({ provisioner: 'kubernetes.io/no-provisioner' });
    expect(of(nfs, none)).toMatchObject({ code: 'no-provisioner' });
    expect(of({ ...nfs, volumeName: 'pv-9' }, prompt)).toMatchObject({ code: 'named-volume', volume: 'pv-9' });
    expect(of(nfs, prompt, event('Nonsense'))).toMatchObject({ code: 'unknown' });
  });

  it('[T5] a bound claim is not', () => {
    expect(pendingCause(claim({}, { phase: 'Bound' }), { storageClass: undefined, events: [] })).toBeUndefined();
  });
});

describe('why a claim can’t have a volume', () => {
  const volume = (spec: object, phase = 'Available', labels = {}): KubeObject => ({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'pv', labels },
    spec: { capacity: { storage: '5Gi' }, accessModes: ['ReadWriteOnce'], storageClassName: 'nfs', ...spec },
    status: { phase },
  });
  const wants = claim({ storageClassName: 'nfs' });

  it('[E32] [T4] [T5] size, mode, class, selector, taken', () => {
    expect(volumeMisfit(wants, volume({}))).toBeUndefined();
    expect(volumeMisfit(wants, volume({ capacity: { storage: '500Mi' } }))).toBe('size');
    expect(volumeMisfit(wants, volume({ accessModes: ['ReadWriteMany'] }))).toBe('access-mode');
    expect(volumeMisfit(wants, volume({ storageClassName: '' }))).toBe('class');
    expect(volumeMisfit(wants, volume({ volumeMode: 'Block' }))).toBe('volume-mode');
    expect(volumeMisfit(wants, volume({ claimRef: { name: 'x', namespace: 'y' } }, 'Bound'))).toBe('bound');
    expect(volumeMisfit(wants, volume({ claimRef: { name: 'x', namespace: 'y' } }))).toBe('reserved');
    expect(volumeMisfit(wants, volume({ claimRef: { name: 'data', namespace: 'shop', uid: 'old' } }))).toBe('reserved');
    expect(volumeMisfit(wants, volume({ claimRef: { name: 'data', namespace: 'shop' } }))).toBeUndefined();
    expect(volumeMisfit(wants, volume({}, 'Released'))).toBe('released');
    const selecting = claim({ storageClassName: 'nfs', selector: { matchLabels: { disk: 'ssd' } } });
    expect(volumeMisfit(selecting, volume({}))).toBe('selector');
    expect(volumeMisfit(selecting, volume({}, 'Available', { disk: 'ssd' }))).toBeUndefined();
  });
});

describe('expanding a claim', () => {
  const bound = claim({ storageClassName: 'nfs' }, { phase: 'Bound', capacity: { storage: '1Gi' } });

  it('[T11] [E36] only bound, only where the class allows it', () => {
    expect(expandRefusal(bound, storageClass({ allowVolumeExpansion: true }))).toBeUndefined();
    expect(expandRefusal(bound, storageClass({}))).toBe('class-forbids');
    expect(expandRefusal(bound, null)).toBe('class-gone');
    expect(expandRefusal(bound, undefined)).toBeUndefined();
    expect(expandRefusal(claim({ storageClassName: 'nfs' }), storageClass({ allowVolumeExpansion: true }))).toBe(
      'not-bound',
    );
    expect(expandRefusal(claim({ storageClassName: '' }, { phase: 'Bound' }), undefined)).toBe('no-class');
  });

  it('[T11] only larger, whatever the unit', () => {
    expect(sizeProblem(bound, '2Gi')).toBeUndefined();
    expect(sizeProblem(bound, '1.5Gi')).toBeUndefined();
    expect(sizeProblem(bound, '1024Mi')).toBe('not-larger');
    expect(sizeProblem(bound, '1G')).toBe('below-capacity');
    expect(sizeProblem(bound, '')).toBe('required');
    expect(sizeProblem(bound, '2 GB')).toBe('no-quantity');
    expect(sizeProblem(bound, '-2Gi')).toBe('no-quantity');
  });

  it('[T11] after a failed resize the request may come down, but not to what there is', () => {
    const stuck = claim(
      { resources: { requests: { storage: '9Ti' } } },
      { phase: 'Bound', capacity: { storage: '1Gi' } },
    );
    expect(sizeProblem(stuck, '2Gi')).toBeUndefined();
    expect(sizeProblem(stuck, '1Gi')).toBe('not-larger');
  });

  it('[T11] patches the request only, guarded by the version', () => {
    expect(JSON.parse(expandPatch(bound, '2Gi'))).toEqual({
      metadata: { resourceVersion: '5' },
      spec: { resources: { requests: { storage: '2Gi' } } },
    });
  });
});
