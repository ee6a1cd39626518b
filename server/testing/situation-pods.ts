/** For situations only: objects with pods that end without a grace period, so that nothing of them stays. */

const labels = { app: 'web' };

export const sleeper = { name: 'web', image: 'busybox:1.36', command: ['sleep', '3600'] };

/** A shell line in a container of its own. */
export function shell(line: string, more: object = {}) {
  return { name: 'web', image: 'busybox:1.36', command: ['sh', '-c', line], ...more };
}

export function deploymentOf(spec: object, container: object = sleeper) {
  const pod = { terminationGracePeriodSeconds: 0, containers: [container], ...spec };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: pod } },
  };
}

export function podOf(spec: object, container: object = sleeper, metadata: object = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', ...metadata },
    spec: { terminationGracePeriodSeconds: 0, containers: [container], ...spec },
  };
}

/** Other containers in the template, as the form of an action or the editor saves them. */
export function template(spec: object) {
  return { spec: { template: { spec } } };
}
