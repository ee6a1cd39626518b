import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { type ChosenClass, ingressClassOf } from './ingress.ts';

const defaultAnnotation = 'ingressclass.kubernetes.io/is-default-class';

export function isDefaultClass(ingressClass: KubeObject): boolean {
  return recordOf(ingressClass.metadata.annotations)[defaultAnnotation] === 'true';
}

/** `k8s.io/ingress-nginx`, the controller's name for itself. */
export function classController(ingressClass: KubeObject): string {
  return textOf(recordOf(ingressClass.spec).controller) ?? '';
}

/** A merge patch of the annotation alone. */
export function defaultClassPatch(isDefault: boolean): string {
  return JSON.stringify({ metadata: { annotations: { [defaultAnnotation]: isDefault ? 'true' : 'false' } } });
}

export type ClassState =
  /** The class exists; `ingressClass` is it. */
  | 'found'
  /** No object of this name: no controller takes the Ingress (E11). */
  | 'missing'
  /** Named by the old annotation, which need not be an object: each controller has its own word. */
  | 'annotation'
  /** Nothing is named and the cluster has no default class: most controllers leave the Ingress alone. */
  | 'none';

export interface ClassReading {
  readonly state: ClassState;
  readonly chosen: ChosenClass | undefined;
  readonly ingressClass: KubeObject | undefined;
}

/** Which class an Ingress has, and whether there is one. */
export function readClass(ingress: KubeObject, classes: readonly KubeObject[]): ClassReading {
  const chosen = ingressClassOf(ingress);
  const ingressClass = classes.find(({ metadata }) => metadata.name === chosen?.name);
  if (chosen === undefined) return { state: 'none', chosen, ingressClass: undefined };
  if (ingressClass !== undefined) return { state: 'found', chosen, ingressClass };
  return { state: chosen.from === 'annotation' ? 'annotation' : 'missing', chosen, ingressClass };
}

/** Ingresses of this class, by the field or by the old annotation. */
export function ingressesOfClass(ingresses: readonly KubeObject[], name: string): readonly KubeObject[] {
  return ingresses.filter((ingress) => ingressClassOf(ingress)?.name === name);
}

/**
 * Labels by which the controller's own Services and pods are found. Charts and manifests of the well-known ones carry
 * `app.kubernetes.io/name`; of others it is guessed to be the last part of the controller's name.
 */
export function controllerSelector(controller: string): string {
  const name = wellKnown[controller] ?? controller.slice(controller.lastIndexOf('/') + 1);
  return /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/.test(name) ? `app.kubernetes.io/name=${name}` : '';
}

const wellKnown: Readonly<Record<string, string>> = {
  'k8s.io/ingress-nginx': 'ingress-nginx',
  'nginx.org/ingress-controller': 'nginx-ingress',
  'traefik.io/ingress-controller': 'traefik',
  'haproxy.org/ingress-controller/haproxy': 'kubernetes-ingress',
  'haproxy-ingress.github.io/controller': 'haproxy-ingress',
  'ingress-controllers.konghq.com/kong': 'kong',
  'apisix.apache.org/apisix-ingress': 'apisix',
  'projectcontour.io/ingress-controller': 'contour',
};
