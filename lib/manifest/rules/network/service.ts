import type { Report } from '../report.ts';
import { isIpAddress } from './ip-address.ts';
import { checkServicePorts } from './service-ports.ts';

/** Services: what their type takes, and what it does not. */
export function checkService(report: Report): void {
  if (report.group !== '' || report.kind !== 'Service') return;
  const type = report.text(['spec', 'type']) ?? 'ClusterIP';
  const isHeadless = report.get(['spec', 'clusterIP']) === 'None';
  if (type === 'ExternalName') checkExternalName(report);
  else {
    const ports = ['spec', 'ports'];
    if (report.items(ports).length === 0 && !isHeadless) {
      report.error('service-without-ports', ports, { mark: 'key' });
    }
    if (isHeadless && (type === 'NodePort' || type === 'LoadBalancer')) {
      const fix = report.fix('remove-field', (edit) => edit.remove(['spec', 'clusterIP']), {
        isSafe: false,
        params: { field: 'clusterIP' },
      });
      report.error('headless-exposed', ['spec', 'clusterIP'], { params: { type }, fixes: [fix] });
    }
    checkPolicies(report, type);
  }
  checkServicePorts(report, type);
}

function checkExternalName(report: Report): void {
  const path = ['spec', 'externalName'];
  const name = report.text(path) ?? '';
  if (name === '') report.error('external-name-missing', path);
  else if (isIpAddress(name)) report.warn('external-name-ip', path, { params: { address: name } });
  const cluster = report.text(['spec', 'clusterIP']) ?? '';
  if (cluster !== '') {
    const fix = report.fix('remove-field', (edit) => edit.remove(['spec', 'clusterIP']), {
      isSafe: false,
      params: { field: 'clusterIP' },
    });
    report.error('external-name-cluster-ip', ['spec', 'clusterIP'], { fixes: [fix] });
  }
}

/** Fields that only Services with an entry from outside may have. */
function checkPolicies(report: Report, type: string): void {
  const policy = ['spec', 'externalTrafficPolicy'];
  const isExposed = type === 'NodePort' || type === 'LoadBalancer' || report.items(['spec', 'externalIPs']).length > 0;
  if (report.has(policy) && !isExposed) {
    const fix = report.fix('remove-field', (edit) => edit.remove(policy), {
      isSafe: false,
      params: { field: 'externalTrafficPolicy' },
    });
    report.error('traffic-policy-inside', policy, { mark: 'key', params: { type }, fixes: [fix] });
  }
  for (const field of ['loadBalancerSourceRanges', 'loadBalancerClass']) {
    const path = ['spec', field];
    if (type === 'LoadBalancer' || !report.has(path)) continue;
    if (field === 'loadBalancerSourceRanges' && report.items(path).length === 0) continue;
    report.error('load-balancer-only', path, { mark: 'key', params: { field, type } });
  }
}
