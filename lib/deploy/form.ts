import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';

/**
 * What the form "Deploy an app" holds. Every input is kept as the text the user typed, also when it is not valid, so
 * that nothing typed is lost. `''` means: not set, the field is left out of the manifest.
 *
 * Each section carries in `rest` what it does not know of the object it stands for. A section that learns a new field
 * takes it out of `rest` in its reader and writes it in its writer; nothing else changes. Every object holds exactly
 * one of the two, never both.
 */
export interface DeployForm {
  readonly app: AppSection;
  readonly containers: readonly ContainerForm[];
  readonly network: NetworkSection;
  /** Whole objects that belong to no section, in their order. */
  readonly others: readonly JsonValue[];
}

export interface AppSection {
  readonly name: string;
  readonly namespace: string;
  /** A Namespace is made first. */
  readonly createNamespace: boolean;
  readonly replicas: string;
  /** `from-name`: selector and pod labels are `app: <name>` and follow it. `own`: they stand in `rest`. */
  readonly labels: 'from-name' | 'own';
  readonly rest: JsonObject;
  readonly namespaceRest: JsonObject;
}

export interface ContainerForm {
  readonly name: string;
  readonly image: string;
  /** One entry each, never split on spaces: `sh -c "a b"` is three entries. */
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: readonly EnvRow[];
  readonly ports: readonly ContainerPortRow[];
  readonly rest: JsonObject;
}

export interface EnvRow {
  readonly name: string;
  readonly value: string;
  /** Holds `valueFrom` of variables that take their value from elsewhere. */
  readonly rest: JsonObject;
}

export interface ContainerPortRow {
  readonly containerPort: string;
  readonly name: string;
  readonly rest: JsonObject;
}

export type Exposure = 'none' | 'ClusterIP' | 'NodePort';

export type Protocol = 'TCP' | 'UDP' | 'SCTP';

export interface NetworkSection {
  readonly exposure: Exposure;
  /** `''`: the Service is named as the app. */
  readonly serviceName: string;
  readonly ports: readonly ServicePortRow[];
  readonly rest: JsonObject;
}

export interface ServicePortRow {
  readonly name: string;
  /** `''`: left out, which the API server takes as TCP. */
  readonly protocol: '' | Protocol;
  readonly port: string;
  /** A number or the name of a container port; `''`: the same as `port`. */
  readonly targetPort: string;
  /** `''`: the cluster assigns one. */
  readonly nodePort: string;
  readonly rest: JsonObject;
}

export const emptyContainer: ContainerForm = {
  name: '',
  image: '',
  command: [],
  args: [],
  env: [],
  ports: [],
  rest: {},
};

export const emptyServicePort: ServicePortRow = {
  name: '',
  protocol: '',
  port: '',
  targetPort: '',
  nodePort: '',
  rest: {},
};

export const emptyNetwork: NetworkSection = { exposure: 'none', serviceName: '', ports: [], rest: {} };

export function emptyForm(namespace: string): DeployForm {
  return {
    app: {
      name: '',
      namespace,
      createNamespace: false,
      replicas: '1',
      labels: 'from-name',
      rest: {},
      namespaceRest: {},
    },
    containers: [emptyContainer],
    network: emptyNetwork,
    others: [],
  };
}

/** The name of the Service that the form makes. */
export function serviceNameOf(form: DeployForm): string {
  return form.network.serviceName === '' ? form.app.name : form.network.serviceName;
}

/** A row that was added and not filled in yet is no variable. */
export function isBlankEnv(row: EnvRow): boolean {
  return row.name === '' && row.value === '' && Object.keys(row.rest).length === 0;
}

/** A port field that was added and not filled in yet is no port. */
export function isBlankContainerPort(row: ContainerPortRow): boolean {
  return row.containerPort === '' && row.name === '' && Object.keys(row.rest).length === 0;
}
