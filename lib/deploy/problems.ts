import { envNameProblem, isShellName } from '#lib/kubernetes/names.ts';
import {
  type ContainerForm,
  type DeployForm,
  isBlankContainerPort,
  isBlankEnv,
  type NetworkSection,
  serviceNameOf,
} from './form.ts';
import { parseImage } from './image.ts';
import { integerOf } from './json-fields.ts';
import { labelProblem, serviceNameProblem, targetPortNameProblem, workloadNameProblem } from './name-rules.ts';
import { assumedNodePortRange, type NodePortHolder, type PortRange } from './node-port.ts';

/** A problem at a field. Its text is the message `deploy.rule.<rule>` with these params. */
export interface FieldProblem {
  /** `app.name`, `containers.0.env.2.name`, `network.ports.1.nodePort`. */
  readonly path: string;
  readonly rule: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Only errors keep the form from being sent. */
  readonly severity: 'error' | 'warning';
}

/** What is known about node ports beyond the form. */
export interface NodePortFacts {
  readonly range: PortRange;
  readonly holders: ReadonlyMap<number, NodePortHolder>;
}

export const noNodePortFacts: NodePortFacts = { range: assumedNodePortRange, holders: new Map() };

/** All problems that can be told without the server, in the order of the fields. */
export function formProblems(form: DeployForm, facts: NodePortFacts = noNodePortFacts): readonly FieldProblem[] {
  const app = appProblems(form);
  // A Service that is named as the app breaks the same rule: one message is enough.
  const isToldAtApp = form.network.serviceName === '' && app.some(({ path }) => path === 'app.name');
  return [
    ...app,
    ...form.containers.flatMap((container, index) => containerProblems(container, `containers.${index}`)),
    ...networkProblems(form.network, isToldAtApp ? '' : serviceNameOf(form), facts),
  ];
}

function appProblems({ app }: DeployForm): readonly FieldProblem[] {
  const replicas = app.replicas === '' ? undefined : integerOf(app.replicas);
  return present([
    app.name === '' ? required('app.name') : fromRule('app.name', workloadNameProblem(app.name)),
    app.namespace === '' ? required('app.namespace') : fromRule('app.namespace', labelProblem(app.namespace)),
    app.replicas !== '' && (replicas === undefined || replicas < 0 || replicas > 2147483647)
      ? error('app.replicas', 'replicasInteger')
      : undefined,
  ]);
}

function containerProblems(container: ContainerForm, path: string): readonly FieldProblem[] {
  return [
    ...imageProblems(container.image, `${path}.image`),
    ...containerPortProblems(container, path),
    ...envProblems(container, path),
  ];
}

function imageProblems(image: string, path: string): readonly FieldProblem[] {
  if (image === '') return [required(path)];
  const parsed = parseImage(image);
  return 'rule' in parsed ? [error(path, parsed.rule)] : [];
}

function containerPortProblems(container: ContainerForm, path: string): readonly FieldProblem[] {
  const seen = new Set<string>();
  return present(
    container.ports.map((row, index) => {
      if (isBlankContainerPort(row)) return undefined;
      const field = `${path}.ports.${index}.containerPort`;
      if (!isPort(row.containerPort)) return error(field, 'portRange');
      const key = `${row.containerPort}/${typeof row.rest.protocol === 'string' ? row.rest.protocol : 'TCP'}`;
      if (seen.has(key)) return error(field, 'duplicateContainerPort', { port: row.containerPort });
      seen.add(key);
      return undefined;
    }),
  );
}

function envProblems(container: ContainerForm, path: string): readonly FieldProblem[] {
  const seen = new Set<string>();
  return present(
    container.env.map((row, index) => {
      if (isBlankEnv(row)) return undefined;
      const field = `${path}.env.${index}.name`;
      if (row.name === '') return required(field);
      if (envNameProblem(row.name) !== undefined) return error(field, 'envName');
      if (seen.has(row.name)) return error(field, 'duplicateEnv', { name: row.name });
      seen.add(row.name);
      return isShellName(row.name) ? undefined : warning(field, 'envNameUnusual');
    }),
  );
}

/** Also for the dialog "Expose", where the Service belongs to a workload that exists. */
export function networkProblems(
  network: NetworkSection,
  serviceName: string,
  facts: NodePortFacts,
): readonly FieldProblem[] {
  if (network.exposure === 'none') return [];
  const nameProblem = serviceName === '' ? undefined : serviceNameProblem(serviceName);
  return [
    ...present([fromRule('network.serviceName', nameProblem)]),
    ...(network.ports.length === 0 ? [error('network.ports', 'noPorts')] : []),
    ...network.ports.flatMap((_, index) => servicePortProblems(network, index, facts)),
  ];
}

function servicePortProblems(network: NetworkSection, index: number, facts: NodePortFacts): readonly FieldProblem[] {
  const row = network.ports[index];
  if (row === undefined) return [];
  const path = `network.ports.${index}`;
  const earlier = network.ports.slice(0, index);
  const protocolOf = (port: typeof row) => (port.protocol === '' ? 'TCP' : port.protocol);
  const isTwin = (port: typeof row) => port.port === row.port && protocolOf(port) === protocolOf(row);
  return present([
    portRowNameProblem(network, index),
    row.port === ''
      ? required(`${path}.port`)
      : !isPort(row.port)
        ? error(`${path}.port`, 'portRange')
        : earlier.some(isTwin)
          ? error(`${path}.port`, 'duplicatePort', { port: row.port, protocol: protocolOf(row) })
          : undefined,
    targetPortProblem(row.targetPort, `${path}.targetPort`),
    network.exposure === 'NodePort' ? nodePortProblem(network, index, facts) : undefined,
  ]);
}

function portRowNameProblem(network: NetworkSection, index: number): FieldProblem | undefined {
  const name = network.ports[index]?.name ?? '';
  const path = `network.ports.${index}.name`;
  if (name === '') return network.ports.length > 1 ? error(path, 'portNameRequired') : undefined;
  if (network.ports.slice(0, index).some((row) => row.name === name)) return error(path, 'duplicatePortName', { name });
  return fromRule(path, labelProblem(name));
}

function targetPortProblem(targetPort: string, path: string): FieldProblem | undefined {
  if (targetPort === '' || isPort(targetPort)) return undefined;
  return /^-?[0-9]+$/.test(targetPort) ? error(path, 'portRange') : fromRule(path, targetPortNameProblem(targetPort));
}

function nodePortProblem(network: NetworkSection, index: number, facts: NodePortFacts): FieldProblem | undefined {
  const row = network.ports[index];
  if (row === undefined || row.nodePort === '') return undefined;
  const path = `network.ports.${index}.nodePort`;
  const port = integerOf(row.nodePort);
  const { first, last, source } = facts.range;
  if (port === undefined || port < 1 || port > 65535) return error(path, 'nodePortRange', { first, last });
  if (port < first || port > last) {
    // Only a range that was read is certain; the server's dry run has the last word about an assumed one.
    return source === 'read'
      ? error(path, 'nodePortRange', { first, last })
      : warning(path, 'nodePortRangeAssumed', { first, last });
  }
  // One Service may use a node port for TCP and for UDP, but not twice for one protocol.
  const twin = network.ports
    .slice(0, index)
    .some((other) => other.nodePort === row.nodePort && (other.protocol || 'TCP') === (row.protocol || 'TCP'));
  if (twin) return error(path, 'duplicateNodePort', { port });
  const holder = facts.holders.get(port);
  if (holder === undefined) return undefined;
  return error(path, 'nodePortTaken', { port, namespace: holder.namespace, name: holder.name });
}

export function isPort(text: string): boolean {
  const port = integerOf(text);
  return port !== undefined && port >= 1 && port <= 65535;
}

function required(path: string): FieldProblem {
  return error(path, 'required');
}

function error(path: string, rule: string, params: FieldProblem['params'] = {}): FieldProblem {
  return { path, rule, params, severity: 'error' };
}

function warning(path: string, rule: string, params: FieldProblem['params'] = {}): FieldProblem {
  return { path, rule, params, severity: 'warning' };
}

function fromRule(
  path: string,
  broken: { readonly rule: string; readonly params?: FieldProblem['params'] } | undefined,
): FieldProblem | undefined {
  return broken === undefined ? undefined : error(path, broken.rule, broken.params);
}

function present(problems: readonly (FieldProblem | undefined)[]): readonly FieldProblem[] {
  return problems.filter((problem) => problem !== undefined);
}
