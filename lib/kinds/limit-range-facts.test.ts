import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { containerDefaults, limitRows } from './limit-range-facts.ts';

const range = (limits: unknown): KubeObject => ({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name: 'limits', namespace: 'hos' },
  spec: { limits },
});

describe('limitRows', () => {
  it('[S6] one row for each type and resource, with min, max, defaults and ratio', () => {
    const rows = limitRows(
      range([
        {
          type: 'Container',
          default: { cpu: '1', memory: '512Mi' },
          defaultRequest: { cpu: '500m', memory: '256Mi' },
          min: { cpu: '500m' },
          max: { cpu: '2', memory: '1Gi' },
          maxLimitRequestRatio: { cpu: '4' },
        },
        { type: 'PersistentVolumeClaim', min: { storage: '1Gi' } },
      ]),
    );
    expect(rows).toEqual([
      {
        type: 'Container',
        resource: 'cpu',
        min: '500m',
        max: '2',
        defaultRequest: '500m',
        defaultLimit: '1',
        maxRatio: '4',
      },
      { type: 'Container', resource: 'memory', max: '1Gi', defaultRequest: '256Mi', defaultLimit: '512Mi' },
      { type: 'PersistentVolumeClaim', resource: 'storage', min: '1Gi' },
    ]);
    expect(containerDefaults(rows)).toEqual([
      { resource: 'cpu', request: '500m', limit: '1' },
      { resource: 'memory', request: '256Mi', limit: '512Mi' },
    ]);
  });

  it('reads odd objects as what they say', () => {
    expect(limitRows(range(null))).toEqual([]);
    expect(limitRows(range([null, { max: { cpu: 2, memory: {} } }]))).toEqual([
      { type: '', resource: 'cpu', max: '2' },
      { type: '', resource: 'memory' },
    ]);
    expect(limitRows({ apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'x' } })).toEqual([]);
  });
});
