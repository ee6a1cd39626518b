import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { textMapOf, textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray, isJsonObject } from '#lib/manifest/lossless-json.ts';
import { nameOf } from '../draft-object.ts';
import { textOfField } from '../field-text.ts';
import { type FieldChange, type FormText, readForm, withFields, withObject, withoutObject } from '../form-text.ts';
import { portsFor } from '../network/service-ports.ts';
import { isHeadless, portsOf, serviceTypeOf, typeChanges } from '../network/service-type.ts';
import { workloadOf } from '../workload/kind/workload-kinds.ts';
import type { ExposedApp } from './exposed-app.ts';

/** Who can reach the app: nobody, other pods, everybody at a port of each node, everybody by a host name. */
export const exposures = ['none', 'ClusterIP', 'NodePort', 'Ingress'] as const;

type Objects = Pick<FormText, 'objects'>;

export type Exposure = (typeof exposures)[number];

/** The documents of the Services that select the app's pods, the one that callers use first. */
export function ownServices({ objects }: Objects, { podLabels }: ExposedApp): readonly number[] {
  const own = objects.flatMap((object, index) => {
    const selector = Object.entries(textMapOf(valueAt(object, ['spec', 'selector'])));
    const selects = selector.length > 0 && selector.every(([key, value]) => podLabels[key] === value);
    return object?.kind === 'Service' && selects ? [index] : [];
  });
  return [...own.filter((index) => !isHeadless(objects[index])), ...own.filter((index) => isHeadless(objects[index]))];
}

/** The Service that callers use; -1 when there is none. */
export function mainService(form: Objects, app: ExposedApp): number {
  return ownServices(form, app).find((index) => !isHeadless(form.objects[index])) ?? -1;
}

/** The Ingress that leads to the Service at this document; -1 when there is none. */
export function ingressTo({ objects }: Objects, service: number): number {
  const name = nameOf(objects[service]);
  if (service === -1) return -1;
  return objects.findIndex((object) => object?.kind === 'Ingress' && backendNames(object).includes(name));
}

/** `other`: a type of Service that is not among the choices (LoadBalancer). */
export function exposureOf(form: Objects, app: ExposedApp): Exposure | 'other' {
  const service = mainService(form, app);
  if (service === -1) return 'none';
  if (ingressTo(form, service) !== -1) return 'Ingress';
  const type = serviceTypeOf(form.objects[service]);
  return type === 'ClusterIP' || type === 'NodePort' ? type : 'other';
}

/** What the choices that were left held, so that going back brings it back. */
export interface KeptExposure {
  /** What the app was called then. */
  readonly appName?: string;
  readonly service?: JsonObject | undefined;
  readonly ingress?: JsonObject | undefined;
  /** By the number of the Service's port. */
  readonly nodePorts?: Readonly<Record<string, JsonValue>>;
}

/** What is to be kept of the form before its exposure changes. */
export function keptExposure(form: FormText, app: ExposedApp, kept: KeptExposure): KeptExposure {
  const at = mainService(form, app);
  const service = form.objects[at];
  if (service === undefined) return kept;
  const nodePorts = Object.fromEntries(
    portsOf(service).flatMap((row): (readonly [string, JsonValue])[] => {
      const nodePort = valueAt(row, ['nodePort']);
      return nodePort === undefined ? [] : [[textOfField(valueAt(row, ['port'])) ?? '', nodePort]];
    }),
  );
  return {
    appName: app.name,
    service,
    ingress: form.objects[ingressTo(form, at)] ?? kept.ingress,
    nodePorts: { ...kept.nodePorts, ...nodePorts },
  };
}

/** The text with another exposure: its Service and Ingress are made, changed or taken out. */
export function withExposure(form: FormText, app: ExposedApp, to: Exposure, kept: KeptExposure = {}): string {
  const at = mainService(form, app);
  if (to === 'none') return at === -1 ? form.text : withoutExposure(form, at);
  const made = at === -1 ? withObject(form.text, keptService(app, kept) ?? newService(app, to)) : form.text;
  const placed = readForm(made);
  const typed = retyped(placed, mainService(placed, app), to === 'NodePort' ? 'NodePort' : 'ClusterIP', kept);
  const service = mainService(typed, app);
  const ingress = ingressTo(typed, service);
  if (to === 'Ingress') {
    return ingress === -1 ? withObject(typed.text, newIngress(typed.objects[service], kept)) : typed.text;
  }
  return ingress === -1 ? typed.text : withoutObject(typed.text, ingress);
}

/** The Service of before, for the app as it is called and labelled by now. */
function keptService(app: ExposedApp, { service, appName }: KeptExposure): JsonObject | undefined {
  if (service === undefined) return undefined;
  const own = isJsonObject(service.metadata) ? service.metadata : {};
  const spec = isJsonObject(service.spec) ? service.spec : {};
  const isFound = ownServices({ objects: [service] }, app).length > 0;
  return {
    ...service,
    metadata: { ...own, name: own.name === appName ? app.name : own.name, namespace: app.namespace },
    spec: isFound ? spec : { ...spec, selector: app.selector },
  };
}

function withoutExposure(form: FormText, service: number): string {
  const ingress = ingressTo(form, service);
  // The later document first: the places of those before it stay.
  return [service, ingress]
    .filter((index) => index !== -1)
    .sort((a, b) => b - a)
    .reduce((text, index) => withoutObject(text, index), form.text);
}

function retyped(form: FormText, service: number, type: 'ClusterIP' | 'NodePort', kept: KeptExposure): FormText {
  const object = form.objects[service];
  if (serviceTypeOf(object) === type) return form;
  const back: readonly FieldChange[] =
    type === 'ClusterIP'
      ? []
      : portsOf(object).flatMap((row, index) => {
          const nodePort = kept.nodePorts?.[textOfField(valueAt(row, ['port'])) ?? ''];
          return nodePort === undefined
            ? []
            : [{ document: service, path: ['spec', 'ports', index, 'nodePort'], value: nodePort }];
        });
  return readForm(withFields(form.text, [...typeChanges(object, service, type), ...back]));
}

export function newService({ name, namespace, selector, targets }: ExposedApp, to: Exposure): JsonObject {
  const ports = portsFor(targets);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: {
      type: to === 'NodePort' ? 'NodePort' : 'ClusterIP',
      selector,
      // An empty row takes the first port that a container is given.
      ports: ports.length === 0 ? [{}] : ports,
    },
  };
}

/** A Service without an address of its own, by which the pods of a StatefulSet have names (V9). */
export function withHeadless(form: FormText, app: ExposedApp): string {
  const workload = workloadOf(form.objects);
  // Also without a name, which it then follows.
  const name = `${app.name}-headless`;
  const ports = portsFor(app.targets);
  const text = withObject(form.text, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: app.namespace },
    spec: { clusterIP: 'None', selector: app.selector, ...(ports.length === 0 ? {} : { ports }) },
  });
  if (workload?.kind !== 'StatefulSet') return text;
  return withFields(text, [{ document: workload.document, path: ['spec', 'serviceName'], value: name }]);
}

function newIngress(service: JsonObject | undefined, { ingress }: KeptExposure): JsonObject {
  if (ingress !== undefined && backendNames(ingress).includes(nameOf(service))) {
    const namespace = valueAt(service, ['metadata', 'namespace']) ?? '';
    return { ...ingress, metadata: { ...(isJsonObject(ingress.metadata) ? ingress.metadata : {}), namespace } };
  }
  const [first] = portsOf(service);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: nameOf(service), namespace: valueAt(service, ['metadata', 'namespace']) ?? '' },
    spec: {
      rules: [
        {
          host: '',
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: nameOf(service), port: { number: valueAt(first, ['port']) ?? 80 } } },
              },
            ],
          },
        },
      ],
    },
  };
}

function backendNames(ingress: JsonObject): readonly string[] {
  const rules = valueAt(ingress, ['spec', 'rules']);
  const paths = (isJsonArray(rules) ? rules : []).flatMap((rule) => {
    const held = valueAt(rule, ['http', 'paths']);
    return isJsonArray(held) ? held : [];
  });
  const backends = [valueAt(ingress, ['spec', 'defaultBackend']), ...paths.map((path) => valueAt(path, ['backend']))];
  return backends.flatMap((backend) => textOf(valueAt(backend, ['service', 'name'])) ?? []);
}
