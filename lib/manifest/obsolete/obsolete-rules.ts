import type { RuleFamily } from '../lint/finding.ts';
import { Report } from '../rules/report.ts';
import { checkIngressBackends } from './fields/ingress-backend.ts';
import { checkIngressClass } from './fields/ingress-class.ts';
import { checkKinds } from './fields/kinds.ts';
import { checkNodeLabels } from './fields/node-labels.ts';
import { checkPodFields } from './fields/pod-fields.ts';
import { checkReferences } from './fields/references.ts';
import { checkSecurityAnnotations } from './fields/security-annotations.ts';
import { checkVolumes } from './fields/volumes.ts';
import { checkApi } from './obsolete-api-rule.ts';

/** What is of former days in an object (spec/errors.md 1.3): its version, fields, annotations, labels of nodes. */
export const obsoleteRules: RuleFamily = (document, text, context) => {
  const report = new Report(document, text, context);
  for (const check of checks) check(report);
  return report.findings;
};

const checks: readonly ((report: Report) => void)[] = [
  checkApi,
  checkPodFields,
  checkSecurityAnnotations,
  checkNodeLabels,
  checkIngressBackends,
  checkIngressClass,
  checkVolumes,
  checkReferences,
  checkKinds,
];
