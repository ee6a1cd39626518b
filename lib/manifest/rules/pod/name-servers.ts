import { podTemplateOf } from '../pod-spec.ts';
import type { Report } from '../report.ts';

/** With the policy None a pod has only the name servers that it names itself. */
export function checkNameServers(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined || report.get([...pod, 'spec', 'dnsPolicy']) !== 'None') return;
  const servers = [...pod, 'spec', 'dnsConfig', 'nameservers'];
  if (report.items(servers).length === 0) report.error('name-servers-missing', [...pod, 'spec', 'dnsPolicy']);
}
