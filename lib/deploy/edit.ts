import {
  type ContainerForm,
  type ContainerPortRow,
  type DeployForm,
  type Exposure,
  emptyContainer,
  emptyServicePort,
  type NetworkSection,
  type ServicePortRow,
} from './form.ts';
import { knownPort, suggestedName } from './image.ts';

/**
 * Changes of the form that bring defaults along. A default follows only as long as the field still holds the default
 * made before: what the user typed is never replaced.
 */

export function withContainer(form: DeployForm, index: number, change: Partial<ContainerForm>): DeployForm {
  return {
    ...form,
    containers: form.containers.map((container, at) => (at === index ? { ...container, ...change } : container)),
  };
}

export function withImage(form: DeployForm, index: number, image: string): DeployForm {
  const before = (form.containers[index] ?? emptyContainer).image;
  const name = followed(form.app.name, suggestedName(before), suggestedName(image));
  const changed = withContainer(index === 0 ? { ...form, app: { ...form.app, name } } : form, index, { image });
  return withDefaultPort(withContainerNames(form, changed), index, knownPort(before), knownPort(image));
}

export function withName(form: DeployForm, name: string): DeployForm {
  return withContainerNames(form, { ...form, app: { ...form.app, name } });
}

/** Containers are named by their images, or as the app while no image says a name. */
function withContainerNames(before: DeployForm, form: DeployForm): DeployForm {
  const containers = form.containers.map((container, index) => {
    const imageBefore = before.containers[index]?.image ?? '';
    const nameBefore = suggestedName(imageBefore) || before.app.name;
    return {
      ...container,
      name: followed(container.name, nameBefore, suggestedName(container.image) || form.app.name),
    };
  });
  return { ...form, containers };
}

function withDefaultPort(form: DeployForm, index: number, before: string, port: string): DeployForm {
  if (port === before) return form;
  const ports = form.containers[index]?.ports ?? [];
  const [only] = ports;
  if (only === undefined) return port === '' ? form : withNewContainerPort(form, index, port);
  if (ports.length > 1 || only.containerPort !== before) return form;
  return withContainerPort(form, index, 0, port);
}

/** Changes a container port; Service ports that led to the old one lead to the new one. */
export function withContainerPort(form: DeployForm, index: number, at: number, containerPort: string): DeployForm {
  const ports = form.containers[index]?.ports ?? [];
  const before = ports[at]?.containerPort ?? '';
  const changed = withContainer(form, index, { ports: replaceAt(ports, at, { containerPort }) });
  return {
    ...changed,
    network: {
      ...changed.network,
      ports: changed.network.ports.map((row) => (row.targetPort === before ? followTarget(row, containerPort) : row)),
    },
  };
}

export function withNewContainerPort(form: DeployForm, index: number, containerPort = ''): DeployForm {
  const row: ContainerPortRow = { containerPort, name: '', rest: {} };
  const changed = withContainer(form, index, { ports: [...(form.containers[index]?.ports ?? []), row] });
  const [only, ...others] = changed.network.ports;
  if (containerPort === '' || only === undefined || others.length > 0 || only.port !== '' || only.targetPort !== '') {
    return changed;
  }
  return { ...changed, network: { ...changed.network, ports: [followTarget(only, containerPort)] } };
}

/** Chooses the exposure; the first time, a row for each container port is made. */
export function withExposure(
  network: NetworkSection,
  exposure: Exposure,
  containerPorts: readonly TargetPort[],
): NetworkSection {
  if (exposure === 'none' || network.ports.length > 0) return { ...network, exposure };
  const rows = containerPorts.filter((port) => port.containerPort !== '').map(servicePortFor);
  return { ...network, exposure, ports: rows.length > 0 ? rows : [emptyServicePort] };
}

/** A container port that a Service port can lead to. */
export interface TargetPort {
  readonly containerPort: string;
  readonly name: string;
  readonly container: string;
  readonly protocol: '' | 'TCP' | 'UDP' | 'SCTP';
}

export function targetPortsOf(containers: readonly ContainerForm[]): readonly TargetPort[] {
  return containers.flatMap((container) =>
    container.ports
      .filter((row) => row.containerPort !== '')
      .map((row) => ({
        containerPort: row.containerPort,
        name: row.name,
        container: container.name,
        protocol: protocolOf(row),
      })),
  );
}

function protocolOf(row: ContainerPortRow): TargetPort['protocol'] {
  const { protocol } = row.rest;
  return protocol === 'UDP' || protocol === 'SCTP' || protocol === 'TCP' ? protocol : '';
}

function servicePortFor({ containerPort, protocol }: TargetPort): ServicePortRow {
  return {
    ...emptyServicePort,
    name: suggestedPortName(containerPort, protocol),
    protocol,
    port: containerPort,
    targetPort: containerPort,
  };
}

/** Another row; several ports need names (API validation), so those without one get theirs. */
export function withNewServicePort(network: NetworkSection, containerPorts: readonly TargetPort[]): NetworkSection {
  const unused = containerPorts.find(
    (target) => !network.ports.some((row) => row.targetPort === target.containerPort || row.targetPort === target.name),
  );
  const row = unused === undefined ? emptyServicePort : servicePortFor(unused);
  const named = network.ports.map((port) =>
    port.name === '' ? { ...port, name: suggestedPortName(port.port, port.protocol) } : port,
  );
  return { ...network, ports: [...named, row] };
}

/**
 * Changes one Service port. Its name follows port and protocol; its target follows the port only while it is no port
 * that a container says it listens on.
 */
export function withServicePort(
  network: NetworkSection,
  at: number,
  change: Partial<Omit<ServicePortRow, 'rest'>>,
  containerPorts: readonly TargetPort[] = [],
): NetworkSection {
  const before = network.ports[at];
  if (before === undefined) return network;
  const row = { ...before, ...change };
  const name =
    change.name ??
    followed(before.name, suggestedPortName(before.port, before.protocol), suggestedPortName(row.port, row.protocol));
  const isDeclared = containerPorts.some(({ containerPort }) => containerPort === before.targetPort);
  const targetPort =
    change.port !== undefined && change.targetPort === undefined && !isDeclared
      ? followed(before.targetPort, before.port, change.port)
      : row.targetPort;
  return { ...network, ports: replaceAt(network.ports, at, { ...row, name, targetPort }) };
}

export function withoutServicePort(network: NetworkSection, at: number): NetworkSection {
  return { ...network, ports: network.ports.filter((_, index) => index !== at) };
}

/** The Service port leads to another container port; its own port follows while the two were equal. */
function followTarget(row: ServicePortRow, targetPort: string): ServicePortRow {
  const port = followed(row.port, row.targetPort, targetPort);
  const name = followed(row.name, suggestedPortName(row.port, row.protocol), suggestedPortName(port, row.protocol));
  return { ...row, port, targetPort, name };
}

/** `http-80`, `https-443`, `tcp-9090`, `udp-53`; `''` without a port. */
export function suggestedPortName(port: string, protocol: string): string {
  if (!/^[0-9]+$/.test(port)) return '';
  if (protocol !== '' && protocol !== 'TCP') return `${protocol.toLowerCase()}-${port}`;
  if (port === '443' || port === '8443') return `https-${port}`;
  return /^80\d{0,2}$/.test(port) ? `http-${port}` : `tcp-${port}`;
}

function followed(current: string, before: string, now: string): string {
  return current === '' || current === before ? now : current;
}

function replaceAt<Row>(rows: readonly Row[], at: number, change: Partial<Row>): readonly Row[] {
  return rows.map((row, index) => (index === at ? { ...row, ...change } : row));
}
