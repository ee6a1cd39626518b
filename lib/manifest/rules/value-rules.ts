import type { RuleFamily } from '../lint/finding.ts';
import { checkBinding } from './access/bindings.ts';
import { checkRoleRules } from './access/rules.ts';
import { checkCustomResourceDefinition } from './config/custom-resource-definition.ts';
import { checkData } from './config/data.ts';
import { checkLimitRange } from './config/limit-range.ts';
import { checkSecretType } from './config/secret-type.ts';
import { checkWebhooks } from './config/webhooks.ts';
import { checkLabels } from './metadata/labels.ts';
import { checkObjectName } from './metadata/object-name.ts';
import { checkServerSet } from './metadata/server-set.ts';
import { checkIngress } from './network/ingress.ts';
import { checkNetworkPolicy } from './network/network-policy.ts';
import { checkService } from './network/service.ts';
import { checkContainerPorts } from './pod/container-ports.ts';
import { checkContainers } from './pod/containers.ts';
import { checkEnvSources } from './pod/env-sources.ts';
import { checkEnvironment } from './pod/environment.ts';
import { checkInitContainers } from './pod/init-containers.ts';
import { checkNameServers } from './pod/name-servers.ts';
import { checkNodeAffinity } from './pod/node-affinity.ts';
import { checkProbes } from './pod/probes.ts';
import { checkResources } from './pod/resources.ts';
import { checkSecurity } from './pod/security.ts';
import { checkSecurityPlace } from './pod/security-place.ts';
import { checkSharedPorts } from './pod/shared-ports.ts';
import { checkTolerations } from './pod/tolerations.ts';
import { checkVolumePaths } from './pod/volume-paths.ts';
import { checkVolumes } from './pod/volumes.ts';
import { Report } from './report.ts';
import { checkClaims } from './storage/claims.ts';
import { checkJob } from './workload/job.ts';
import { checkRestartPolicy } from './workload/restart-policy.ts';
import { checkRollout } from './workload/rollout.ts';
import { checkScaling } from './workload/scaling.ts';
import { checkSelector } from './workload/selector.ts';

/**
 * What the API server's validation refuses and can be known without it (spec/errors.md 1.2, stage 4), and traps that
 * it takes in silence. Types, unknown fields and enums are the schema's.
 */
export const valueRules: RuleFamily = (document, text, context) => {
  const report = new Report(document, text, context);
  for (const check of checks) check(report);
  return report.findings;
};

const checks: readonly ((report: Report) => void)[] = [
  checkObjectName,
  checkServerSet,
  checkLabels,
  checkSelector,
  checkRestartPolicy,
  checkContainers,
  checkResources,
  checkContainerPorts,
  checkSharedPorts,
  checkEnvironment,
  checkEnvSources,
  checkProbes,
  checkInitContainers,
  checkVolumes,
  checkVolumePaths,
  checkTolerations,
  checkNodeAffinity,
  checkNameServers,
  checkSecurity,
  checkSecurityPlace,
  checkJob,
  checkScaling,
  checkRollout,
  checkService,
  checkIngress,
  checkNetworkPolicy,
  checkBinding,
  checkRoleRules,
  checkClaims,
  checkCustomResourceDefinition,
  checkWebhooks,
  checkData,
  checkLimitRange,
  checkSecretType,
];
