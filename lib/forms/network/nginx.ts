import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { classController, isDefaultClass } from '#lib/network/ingress/ingress-class.ts';
import type { FieldChange } from '../form-text.ts';
import { annotationsOf, pathPlaces } from './ingress-rules.ts';

const prefix = 'nginx.ingress.kubernetes.io/';

export const nginxAnnotations = {
  rewriteTarget: `${prefix}rewrite-target`,
  perSecond: `${prefix}limit-rps`,
  perMinute: `${prefix}limit-rpm`,
  connections: `${prefix}limit-connections`,
} as const;

/** Whether ingress-nginx takes the Ingress: by the class it names, by the default one, by the old annotation. */
export function isNginx(ingress: JsonObject | undefined, classes: readonly KubeObject[]): boolean {
  const named = textOf(valueAt(ingress, ['spec', 'ingressClassName'])) ?? annotationsOf(ingress)[oldClass] ?? '';
  const own = classes.find((one) => (named === '' ? isDefaultClass(one) : one.metadata.name === named));
  return own === undefined ? named === 'nginx' : classController(own) === 'k8s.io/ingress-nginx';
}

const oldClass = 'kubernetes.io/ingress.class';

export function hasRewrite(ingress: JsonObject | undefined): boolean {
  return annotationsOf(ingress)[nginxAnnotations.rewriteTarget] !== undefined;
}

/**
 * Takes the beginning of each path away on its way to the Service: `/shop/cart` arrives as `/cart`. The paths become
 * regular expressions, which ingress-nginx takes with pathType ImplementationSpecific only (strict validation, by
 * default since 1.12).
 */
export function rewriteChanges(ingress: JsonObject | undefined, document: number): readonly FieldChange[] {
  const changes = pathPlaces(ingress).flatMap((place): FieldChange[] => {
    const path = textOf(valueAt(ingress, [...place, 'path'])) ?? '';
    return [
      { document, path: [...place, 'path'], value: regexOf(path) },
      { document, path: [...place, 'pathType'], value: 'ImplementationSpecific' },
    ];
  });
  return [{ document, path: target, value: '/$2' }, ...changes];
}

/** The paths as they were before the rewrite. */
export function plainChanges(ingress: JsonObject | undefined, document: number): readonly FieldChange[] {
  const changes = pathPlaces(ingress).flatMap((place): FieldChange[] => {
    const path = textOf(valueAt(ingress, [...place, 'path'])) ?? '';
    const plain =
      path === root ? '/' : path.endsWith(rest) ? path.slice(0, -rest.length).replaceAll('\\', '') : undefined;
    if (plain === undefined) return [];
    return [
      { document, path: [...place, 'path'], value: plain },
      { document, path: [...place, 'pathType'], value: 'Prefix' },
    ];
  });
  return [{ document, path: target, value: undefined }, ...changes];
}

/** The end of the path, or a slash and what comes behind it: `$2`. */
const rest = '(/|$)(.*)';
/** The same of `/`; a path has to begin with a slash. */
const root = '/()(.*)';
const target = ['metadata', 'annotations', nginxAnnotations.rewriteTarget];

/** A dot means itself. */
function regexOf(path: string): string {
  if (path === root || path.endsWith(rest)) return path;
  const plain = path.replace(/\/+$/, '');
  return plain === '' ? root : plain.replace(/[.+*?^$()[\]{}|]/g, '\\$&') + rest;
}

/** Paths with regular expressions whose type ingress-nginx refuses for that. */
export function refusedRegexes(ingress: JsonObject | undefined): readonly string[] {
  return pathPlaces(ingress).flatMap((place) => {
    const path = textOf(valueAt(ingress, [...place, 'path'])) ?? '';
    const type = valueAt(ingress, [...place, 'pathType']);
    return type !== 'ImplementationSpecific' && /[()*[\]^$|\\]/.test(path) ? [path] : [];
  });
}
