import { subdomainProblem } from '#lib/kubernetes/names.ts';
import { addNameProblem } from '../name-problem.ts';
import type { Report } from '../report.ts';

/** Webhook configurations: what a webhook is called, and how long it may take. */
export function checkWebhooks(report: Report): void {
  if (
    report.group !== 'admissionregistration.k8s.io' ||
    !/^(?:Validating|Mutating)WebhookConfiguration$/.test(report.kind)
  )
    return;
  const names = new Set<string>();
  for (const webhook of report.each(['webhooks'])) {
    const path = [...webhook, 'name'];
    const name = report.text(path) ?? '';
    if (name !== '') {
      addNameProblem(report, path, name, subdomainProblem(name));
      if (subdomainProblem(name) === undefined && name.split('.').length < 3) {
        report.error('webhook-name-short', path, { params: { name } });
      }
      if (names.has(name)) report.error('webhook-name-twice', path, { params: { name } });
      names.add(name);
    }
    const timeout = [...webhook, 'timeoutSeconds'];
    const seconds = report.number(timeout);
    if (seconds !== undefined && (seconds < 1 || seconds > 30)) report.error('webhook-timeout', timeout);
  }
}
