import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { aliasedService, dnsNames, selectsPods, serviceFacts, srvNames } from './service.ts';

const service = (spec?: unknown): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'nginx', namespace: 'shop' },
  spec,
});

describe('Services', () => {
  it('[V14] have a short, a longer and a full name, and records for named ports', () => {
    expect(dnsNames(service())).toEqual({ same: 'nginx', other: 'nginx.shop', full: 'nginx.shop.svc.cluster.local' });
    expect(srvNames(service({ ports: [{ name: 'dns', port: 53, protocol: 'UDP' }, { port: 80 }] }))).toEqual([
      '_dns._udp.nginx.shop.svc.cluster.local',
    ]);
  });

  it('[V10] keep a client at its pod for three hours where nothing else is said', () => {
    expect(serviceFacts(service({ sessionAffinity: 'None' })).affinitySeconds).toBeUndefined();
    expect(serviceFacts(service({ sessionAffinity: 'ClientIP' })).affinitySeconds).toBe(10_800);
    const config = { clientIP: { timeoutSeconds: 60 } };
    expect(serviceFacts(service({ sessionAffinity: 'ClientIP', sessionAffinityConfig: config })).affinitySeconds).toBe(
      60,
    );
  });

  it('[V9] [V16] tell their addresses and policies, whatever is missing', () => {
    expect(serviceFacts(service({ clusterIP: 'None', clusterIPs: ['None'] }))).toMatchObject({ isHeadless: true });
    expect(serviceFacts(service({ clusterIP: '10.96.0.1' })).clusterIPs).toEqual(['10.96.0.1']);
    expect(
      serviceFacts(service({ clusterIPs: ['10.96.0.1', 'fd00::1'], ipFamilyPolicy: 'PreferDualStack' })),
    ).toMatchObject({
      clusterIPs: ['10.96.0.1', 'fd00::1'],
      ipFamilyPolicy: 'PreferDualStack',
    });
    for (const odd of [undefined, null, 3, { clusterIPs: 'x', externalIPs: [4], type: 7, selector: [] }]) {
      expect(serviceFacts(service(odd))).toMatchObject({ type: 'ClusterIP', externalIPs: [] });
      expect(selectsPods(service(odd))).toBe(false);
    }
  });

  it('[V11] [V12] without a selector, or as a mere name, get no endpoints from the cluster', () => {
    expect(selectsPods(service({ selector: { app: 'x' } }))).toBe(true);
    expect(selectsPods(service({ selector: {} }))).toBe(false);
    expect(selectsPods(service({ type: 'ExternalName', selector: { app: 'x' } }))).toBe(false);
  });

  it('[V11] of another namespace are recognised behind an ExternalName', () => {
    expect(aliasedService('web.shop.svc.cluster.local')).toEqual({ name: 'web', namespace: 'shop' });
    expect(aliasedService('web.shop.svc')).toEqual({ name: 'web', namespace: 'shop' });
    expect(aliasedService('db.example.com')).toBeUndefined();
  });
});
