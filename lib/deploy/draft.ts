import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { ContainerForm, DeployForm, EnvRow, Exposure, NetworkSection, Protocol, ServicePortRow } from './form.ts';
import { isJsonList, isJsonObject } from './json-fields.ts';

/** A draft as JSON for the tab's own storage; `JsonValue` so that it is written without losing digits. */
export function formToDraft(form: DeployForm): JsonValue {
  return {
    version: 1,
    app: { ...form.app },
    containers: form.containers.map(containerDraft),
    network: networkDraft(form.network),
    others: form.others,
  };
}

function containerDraft(container: ContainerForm): JsonValue {
  return {
    ...container,
    env: container.env.map((row) => ({ ...row })),
    ports: container.ports.map((row) => ({ ...row })),
  };
}

function networkDraft(network: NetworkSection): JsonValue {
  return { ...network, ports: network.ports.map((row) => ({ ...row })) };
}

/** The form of a draft, or undefined when it is not one (of another version, or changed by hand). */
export function formFromDraft(draft: JsonValue): DeployForm | undefined {
  if (!isJsonObject(draft) || draft.version !== 1) return undefined;
  const { app, containers, network, others } = draft;
  if (!isJsonObject(app) || !isJsonList(containers) || !isJsonObject(network) || !isJsonList(others)) return undefined;
  return {
    app: {
      name: text(app.name),
      namespace: text(app.namespace),
      createNamespace: app.createNamespace === true,
      replicas: text(app.replicas),
      labels: app.labels === 'own' ? 'own' : 'from-name',
      rest: object(app.rest),
      namespaceRest: object(app.namespaceRest),
    },
    containers: containers.map(containerFromDraft),
    network: networkFromDraft(network),
    others,
  };
}

function containerFromDraft(value: JsonValue): ContainerForm {
  const container = object(value);
  return {
    name: text(container.name),
    image: text(container.image),
    command: list(container.command).map(text),
    args: list(container.args).map(text),
    env: list(container.env)
      .map(object)
      .map((row): EnvRow => ({ name: text(row.name), value: text(row.value), rest: object(row.rest) })),
    ports: list(container.ports)
      .map(object)
      .map((row) => ({ containerPort: text(row.containerPort), name: text(row.name), rest: object(row.rest) })),
    rest: object(container.rest),
  };
}

function networkFromDraft(value: JsonValue): NetworkSection {
  const network = object(value);
  const exposures: readonly Exposure[] = ['none', 'ClusterIP', 'NodePort'];
  return {
    exposure: exposures.find((exposure) => exposure === network.exposure) ?? 'none',
    serviceName: text(network.serviceName),
    ports: list(network.ports).map(servicePortFromDraft),
    rest: object(network.rest),
  };
}

function servicePortFromDraft(value: JsonValue): ServicePortRow {
  const row = object(value);
  const protocols: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];
  return {
    name: text(row.name),
    protocol: protocols.find((protocol) => protocol === row.protocol) ?? '',
    port: text(row.port),
    targetPort: text(row.targetPort),
    nodePort: text(row.nodePort),
    rest: object(row.rest),
  };
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonList(value) ? value : [];
}

function object(value: JsonValue | undefined) {
  return isJsonObject(value) ? value : {};
}
