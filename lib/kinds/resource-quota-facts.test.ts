import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import {
  isQuotaCounted,
  parseQuotaRefusal,
  quotaRows,
  quotaScopes,
  quotaTone,
  requiredByQuota,
} from './resource-quota-facts.ts';

const quota = (spec: unknown, status?: unknown): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'q', namespace: 'hos' },
  spec,
  ...(status === undefined ? {} : { status }),
});

describe('quotaRows', () => {
  it('[S2] [S4] gives used, hard and the share of each limit, sorted by name', () => {
    const hard = { pods: '4', 'requests.memory': '2Gi', 'limits.cpu': '2', 'count/deployments.apps': '10' };
    const used = { pods: '4', 'requests.memory': '1792Mi', 'limits.cpu': '500m', 'count/deployments.apps': '1' };
    const rows = quotaRows(quota({ hard }, { hard, used }));
    expect(rows.map(({ resource, share, tone }) => [resource, share, tone])).toEqual([
      ['count/deployments.apps', 0.1, 'ok'],
      ['limits.cpu', 0.25, 'ok'],
      ['pods', 1, 'bad'],
      ['requests.memory', 0.875, 'warn'],
    ]);
    expect(rows[3]).toMatchObject({ used: '1792Mi', hard: '2Gi' });
    expect(quotaTone(rows)).toBe('bad');
    expect(quotaTone(rows.slice(0, 2))).toBe('ok');
    expect(quotaTone(rows.slice(3))).toBe('warn');
  });

  it('[S4] a lowered limit is more than used up, a limit of 0 is used up from the start', () => {
    const hard = { pods: '2', services: '0' };
    const rows = quotaRows(quota({ hard }, { hard, used: { pods: '3', services: '0' } }));
    expect(rows.map(({ share, tone }) => [share, tone])).toEqual([
      [1.5, 'bad'],
      [1, 'bad'],
    ]);
  });

  it('shows what was not counted yet, and never throws on odd objects', () => {
    expect(quotaRows(quota({ hard: { pods: '3' } }))).toMatchObject([{ used: '0', hard: '3', share: 0 }]);
    expect(isQuotaCounted(quota({ hard: { pods: '3' } }, { hard: { pods: '2' } }))).toBe(false);
    expect(isQuotaCounted(quota({ hard: { pods: '3' } }, { hard: { pods: '3' } }))).toBe(true);
    expect(quotaRows(quota({ hard: { pods: null, cpu: 'many', memory: 5 } }, { hard: null, used: [] }))).toMatchObject([
      { resource: 'cpu', share: undefined, tone: 'unknown' },
      { resource: 'memory', hard: '5' },
      { resource: 'pods', hard: '', share: undefined },
    ]);
    expect(quotaRows(quota(null, 'x'))).toEqual([]);
  });
});

describe('quotaScopes', () => {
  it('[S2] reads plain scopes and scope selectors', () => {
    const scopes = quotaScopes(
      quota({
        scopes: ['NotTerminating', 7],
        scopeSelector: {
          matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high', 'low'] }, {}],
        },
      }),
    );
    expect(scopes).toEqual([
      { name: 'NotTerminating', operator: 'Exists', values: [] },
      { name: 'PriorityClass', operator: 'In', values: ['high', 'low'] },
    ]);
  });
});

describe('requiredByQuota', () => {
  it('[S3] [E30] names what every container must then say', () => {
    const hard = { cpu: '1', 'limits.memory': '1Gi', 'requests.cpu': '1', pods: '3', 'ephemeral-storage': '1Gi' };
    expect(requiredByQuota(quota({ hard }))).toEqual(['limits.memory', 'requests.cpu', 'requests.ephemeral-storage']);
  });
});

describe('parseQuotaRefusal', () => {
  it('[S5] [E29] reads which limit of which quota is used up', () => {
    const message =
      'pods "quota-6d-x" is forbidden: exceeded quota: quota-test, requested: limits.cpu=1,pods=1, used: limits.cpu=4,pods=4, limited: limits.cpu=4,pods=4';
    expect(parseQuotaRefusal(message)).toEqual({
      quota: 'quota-test',
      shortages: [
        { resource: 'limits.cpu', requested: '1', used: '4', limited: '4' },
        { resource: 'pods', requested: '1', used: '4', limited: '4' },
      ],
    });
    expect(parseQuotaRefusal('failed quota: q: must specify limits.cpu for: p1')).toBeUndefined();
  });
});
