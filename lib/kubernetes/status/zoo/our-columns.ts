import { nodeRoles } from '#lib/kinds/node.ts';
import { eventRows } from '#lib/kinds/object-events.ts';
import { formatAgeOf } from '../../age.ts';
import type { KubeObject } from '../../kube-object.ts';
import { printPorts, servicePorts } from '../../service-port.ts';
import { statusOf } from '../../status.ts';
import { listOf, numberOf, recordOf } from '../../untyped.ts';
import { conditionsOf, findCondition } from '../condition.ts';
import { jobCompletions } from '../job.ts';
import { podColumns } from '../pod.ts';
import { replicaCounts } from '../workload.ts';

type Cells = Readonly<Record<string, string | number | boolean>>;

/** For tests only: what our functions put where kubectl has these columns. */
export function ourColumns(object: KubeObject, nowMs = Date.now()): Cells {
  const spec = recordOf(object.spec);
  const status = recordOf(object.status);
  const word = statusOf(object)?.word ?? '';
  switch (object.kind) {
    case 'Pod': {
      const { readyContainers, totalContainers, restarts, lastRestart } = podColumns(object);
      const ago = lastRestart === undefined ? '' : ` (${formatAgeOf(lastRestart, nowMs)} ago)`;
      return { Ready: `${readyContainers}/${totalContainers}`, Status: word, Restarts: `${restarts}${ago}` };
    }
    case 'Deployment':
    case 'StatefulSet': {
      const { ready, desired, updated, available } = replicaCounts(object);
      return { Ready: `${ready}/${desired}`, 'Up-to-date': updated, Available: available };
    }
    case 'DaemonSet':
    case 'ReplicaSet': {
      const { desired, current, ready, updated, available } = replicaCounts(object);
      return { Desired: desired, Current: current, Ready: ready, 'Up-to-date': updated, Available: available };
    }
    case 'Job':
      return { Status: word, Completions: jobCompletions(object) };
    case 'CronJob':
      return { Suspend: spec.suspend === true ? 'True' : 'False', Active: listOf(status.active).length };
    case 'Node':
      return { Status: word, Roles: nodeRoles(object) };
    case 'Service':
      return { Type: word, 'Port(s)': printPorts(servicePorts(object)) };
    case 'CertificateSigningRequest':
      return { Condition: word };
    case 'PodDisruptionBudget':
      return { 'Allowed Disruptions': numberOf(status.disruptionsAllowed) ?? 0 };
    case 'HorizontalPodAutoscaler':
      return {
        MinPods: String(numberOf(spec.minReplicas) ?? '<unset>'),
        MaxPods: numberOf(spec.maxReplicas) ?? 0,
        Replicas: numberOf(status.currentReplicas) ?? 0,
      };
    case 'APIService': {
      const available = findCondition(conditionsOf(status), 'Available');
      const { status: value = '', reason = '' } = available ?? {};
      return { Available: value === 'True' ? value : `${value} (${reason})` };
    }
    case 'Event': {
      const [row] = eventRows([object]);
      if (row === undefined) return {};
      const { type, reason, message, count, about } = row;
      return {
        Type: type,
        Reason: reason,
        Object: `${about.kind.toLowerCase()}/${about.name}`,
        Message: message,
        Count: count,
      };
    }
    default:
      return { Status: word };
  }
}
