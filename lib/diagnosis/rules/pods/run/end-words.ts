import { exitMeaning } from '#lib/kinds/pod/exit-meaning.ts';
import type { Facts } from '../../../facts.ts';
import type { NextStep } from '../../../finding.ts';
import type { PodGroup } from '../pod-groups.ts';
import { editTemplate, openPod, readLog } from '../pod-steps.ts';
import type { ContainerEnd } from './container-ends.ts';

/** What exit codes mean by convention of shells and of the kernel (128 and a signal). */
export function exitCodeText({ exit }: ContainerEnd): string {
  switch (exitMeaning(exit).meaning) {
    case 'ended':
      return 'ends';
    case 'not-started':
      return 'start-error';
    case 'not-executable':
      return 'not-executable';
    case 'no-command':
      return 'not-found';
    case 'killed':
      return 'killed';
    case 'segmentation-fault':
      return 'segmentation-fault';
    case 'terminated':
      return 'terminated';
    case 'aborted':
      return 'aborted';
    default:
      return 'exited';
  }
}

/** What helps with a program that ends: its last words first. */
export function crashSteps(facts: Facts, { first, cause }: PodGroup<ContainerEnd>): readonly NextStep[] {
  return [readLog(first, cause.container.name, cause.isPrevious), editTemplate(facts), ...openPod(facts, first)];
}
