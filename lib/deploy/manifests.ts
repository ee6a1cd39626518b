import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { readContainer, writeContainer } from './container-manifest.ts';
import { type AppSection, type DeployForm, emptyNetwork, type NetworkSection, serviceNameOf } from './form.ts';
import {
  FieldTaker,
  isJsonObject,
  mergeRest,
  readInteger,
  readLabels,
  readObjects,
  readText,
  sameLabels,
  valueAt,
  withoutPath,
  writeInteger,
} from './json-fields.ts';
import { readService, writeService } from './service-manifest.ts';

/**
 * The objects that the form makes, in the order in which they are written: Namespace, Deployment, Service, others.
 * `fromManifests(toManifests(form))` is the form again, also with texts that are not valid.
 */
export function toManifests(form: DeployForm): readonly JsonValue[] {
  const { app, network } = form;
  const objects: JsonValue[] = [];
  if (app.createNamespace) objects.push(namespaceManifest(app));
  objects.push(deploymentManifest(form));
  if (network.exposure !== 'none') {
    objects.push(
      writeService(network, {
        name: serviceNameOf(form),
        namespace: app.namespace,
        selector: matchLabelsOf(form),
      }),
    );
  }
  return [...objects, ...form.others];
}

/**
 * The form for these objects, or undefined when no Deployment is among them. What the form does not know is carried:
 * `toManifests(fromManifests(objects))` are the same objects, but for a Service's `type: ClusterIP`, which is written
 * out where it was left to the default, and the order of keys and objects.
 */
export function fromManifests(objects: readonly JsonValue[]): DeployForm | undefined {
  const deployment = objects.find((object) => isKind(object, 'apps/v1', 'Deployment'));
  if (!isJsonObject(deployment)) return undefined;
  const workload = readDeployment(deployment);
  const namespace = objects.find(
    (object) =>
      workload.namespace !== '' &&
      isKind(object, 'v1', 'Namespace') &&
      valueAt(object, ['metadata', 'name']) === workload.namespace,
  );
  const selector = workloadLabels(workload);
  let network: NetworkSection | undefined;
  let service: JsonValue | undefined;
  for (const object of objects) {
    if (!isJsonObject(object) || !isKind(object, 'v1', 'Service') || selector === undefined) continue;
    network = readService(object, { name: workload.name, namespace: workload.namespace, selector });
    service = object;
    if (network !== undefined) break;
  }
  if (network === undefined) service = undefined;
  const { containers, ...app } = workload;
  return {
    app: {
      ...app,
      createNamespace: namespace !== undefined,
      namespaceRest: isJsonObject(namespace) ? namespaceRest(namespace) : {},
    },
    containers,
    network: network ?? emptyNetwork,
    others: objects.filter((object) => object !== deployment && object !== service && object !== namespace),
  };
}

/** The labels by which the workload, and so its Service, selects its pods. */
export function matchLabelsOf(form: DeployForm): Readonly<Record<string, string>> {
  return workloadLabels(form.app) ?? {};
}

function workloadLabels(
  app: Pick<AppSection, 'name' | 'labels' | 'rest'>,
): Readonly<Record<string, string>> | undefined {
  if (app.labels === 'from-name') return app.name === '' ? undefined : { app: app.name };
  return readLabels(valueAt(app.rest, ['spec', 'selector', 'matchLabels']));
}

function isKind(object: JsonValue, apiVersion: string, kind: string): boolean {
  return isJsonObject(object) && object.apiVersion === apiVersion && object.kind === kind;
}

function namespaceManifest(app: AppSection): JsonObject {
  return mergeRest(
    { apiVersion: 'v1', kind: 'Namespace', metadata: textFields({ name: app.namespace }) },
    app.namespaceRest,
  );
}

function namespaceRest(namespace: JsonObject): JsonObject {
  return [['apiVersion'], ['kind'], ['metadata', 'name']].reduce(withoutPath, namespace);
}

function deploymentManifest({ app, containers }: DeployForm): JsonObject {
  const labels = app.labels === 'from-name' && app.name !== '' ? { app: app.name } : undefined;
  const template = {
    ...(labels && { metadata: { labels } }),
    ...(containers.length > 0 && { spec: { containers: containers.map(writeContainer) } }),
  };
  const metadata = textFields({ name: app.name, namespace: app.namespace });
  const spec = {
    replicas: writeInteger(app.replicas),
    ...(labels && { selector: { matchLabels: labels } }),
    ...(Object.keys(template).length > 0 && { template }),
  };
  return mergeRest(
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      ...(Object.keys(metadata).length > 0 && { metadata }),
      ...(Object.values(spec).some((value) => value !== undefined) && { spec }),
    },
    app.rest,
  );
}

type Workload = Omit<AppSection, 'createNamespace' | 'namespaceRest'> & Pick<DeployForm, 'containers'>;

function readDeployment(deployment: JsonObject): Workload {
  const taker = new FieldTaker([['apiVersion'], ['kind']].reduce(withoutPath, deployment));
  const name = taker.take(['metadata', 'name'], readText) ?? '';
  const namespace = taker.take(['metadata', 'namespace'], readText) ?? '';
  const replicas = taker.take(['spec', 'replicas'], readInteger) ?? '';
  const containers = taker.take(['spec', 'template', 'spec', 'containers'], readObjects) ?? [];
  return {
    name,
    namespace,
    replicas,
    labels: takeLabels(taker, name),
    containers: containers.map(readContainer),
    rest: taker.rest,
  };
}

/** Takes `app: <name>` out of selector and pod labels when both say just that. */
function takeLabels(taker: FieldTaker, name: string): AppSection['labels'] {
  const selector = valueAt(taker.rest, ['spec', 'selector']);
  const podLabels = valueAt(taker.rest, ['spec', 'template', 'metadata', 'labels']);
  if (name === '') return selector === undefined && podLabels === undefined ? 'from-name' : 'own';
  const isFromName =
    sameLabels(readLabels(valueAt(selector, ['matchLabels'])), { app: name }) && valueAt(podLabels, ['app']) === name;
  if (!isFromName) return 'own';
  taker.take(['spec', 'selector', 'matchLabels'], readLabels);
  taker.take(['spec', 'template', 'metadata', 'labels', 'app'], readText);
  return 'from-name';
}

function textFields(fields: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}
