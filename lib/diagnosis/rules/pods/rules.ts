import type { Rule } from '../../rule.ts';
import { configurationRule, configurationUsersRule } from './configuration/configuration.ts';
import { evictionRule } from './node/eviction.ts';
import { nodeRule } from './node/node.ts';
import { terminatingRule } from './node/terminating.ts';
import { otherRule } from './other.ts';
import { crashRule } from './run/crash.ts';
import { initRule } from './run/init.ts';
import { kubeletRule } from './run/kubelet.ts';
import { memoryRule } from './run/memory.ts';
import { portRule } from './run/ports.ts';
import { probeRule } from './run/probes.ts';
import { schedulingRule } from './scheduling/scheduling.ts';
import { imageRule } from './start/image.ts';
import { mountRule } from './start/mounts.ts';
import { referenceRule } from './start/references.ts';

/** Why pods do not run, from what keeps them from starting to what troubles those that run. */
export const podRules: readonly Rule[] = [
  schedulingRule,
  nodeRule,
  imageRule,
  referenceRule,
  mountRule,
  initRule,
  memoryRule,
  portRule,
  crashRule,
  probeRule,
  otherRule,
  terminatingRule,
  evictionRule,
  kubeletRule,
  configurationRule,
  configurationUsersRule,
];
