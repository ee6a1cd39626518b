export interface RuleCase {
  readonly rule: string;
  /** What is marked in the text. */
  readonly marked: string;
  readonly text: string;
  /** By default an error, which the API server refuses. */
  readonly severity?: 'error' | 'warning' | 'info';
  /** How many ways out are offered; after each of them the API server takes the object. */
  readonly fixes: number;
  /** A warning, because it depends on the API server; this one refuses it. */
  readonly isRefused?: boolean;
}

export function lines(...all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}

function indented(text: readonly string[], by: number): readonly string[] {
  return text.map((line) => `${' '.repeat(by)}${line}`);
}

/** `container` and `spec` are more lines of a container and of its pod. */
export function podText(container: readonly string[] = [], spec: readonly string[] = []): string {
  return lines(
    'apiVersion: v1',
    'kind: Pod',
    'metadata:',
    '  name: probe',
    'spec:',
    '  containers:',
    '  - name: web',
    '    image: nginx',
    ...indented(container, 4),
    ...indented(spec, 2),
  );
}

export function workloadText(
  kind: 'Deployment' | 'StatefulSet' | 'DaemonSet',
  spec: readonly string[],
  template: readonly string[] = ['metadata: {labels: {app: web}}', 'spec: {containers: [{name: web, image: nginx}]}'],
): string {
  return lines(
    'apiVersion: apps/v1',
    `kind: ${kind}`,
    'metadata: {name: probe}',
    'spec:',
    ...indented(spec, 2),
    '  template:',
    ...indented(template, 4),
  );
}

export function objectText(apiVersion: string, kind: string, ...rest: readonly string[]): string {
  return lines(`apiVersion: ${apiVersion}`, `kind: ${kind}`, ...rest);
}

export function serviceText(...spec: readonly string[]): string {
  return objectText('v1', 'Service', 'metadata: {name: probe}', 'spec:', ...indented(spec, 2));
}

export function ingressText(...spec: readonly string[]): string {
  return objectText('networking.k8s.io/v1', 'Ingress', 'metadata: {name: probe}', 'spec:', ...indented(spec, 2));
}
