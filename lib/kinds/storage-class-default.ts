import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';

const annotation = 'storageclass.kubernetes.io/is-default-class';
/** Still read by the API server (pkg/apis/storage/util), and by kubectl for its `(default)`. */
const betaAnnotation = 'storageclass.beta.kubernetes.io/is-default-class';

export function isDefaultClass(storageClass: KubeObject): boolean {
  const annotations = textMapOf(storageClass.metadata.annotations);
  return annotations[annotation] === 'true' || annotations[betaAnnotation] === 'true';
}

/** The class that a claim without one gets: of several defaults the newest, then the first by name. */
export function effectiveDefault(classes: readonly KubeObject[]): KubeObject | undefined {
  return classes.filter(isDefaultClass).sort((a, b) => {
    const [made, other] = [a.metadata.creationTimestamp ?? '', b.metadata.creationTimestamp ?? ''];
    if (made !== other) return made > other ? -1 : 1;
    return a.metadata.name < b.metadata.name ? -1 : 1;
  })[0];
}

export interface DefaultClassStep {
  readonly name: string;
  readonly makesDefault: boolean;
  /** A JSON merge patch, guarded by the version that was seen. */
  readonly patch: string;
}

/**
 * One patch for each class that has to change, so that exactly one default is left. The new one goes first: between
 * the patches there are two defaults, which the API server can live with, and never none.
 */
export function defaultClassSteps(classes: readonly KubeObject[], wanted: string): DefaultClassStep[] {
  const steps = classes.flatMap((storageClass): DefaultClassStep[] => {
    const isWanted = storageClass.metadata.name === wanted;
    if (isWanted === isDefaultClass(storageClass)) return [];
    return [{ name: storageClass.metadata.name, makesDefault: isWanted, patch: patchOf(storageClass, isWanted) }];
  });
  return [...steps.filter((step) => step.makesDefault), ...steps.filter((step) => !step.makesDefault)];
}

function patchOf(storageClass: KubeObject, isDefault: boolean): string {
  const { resourceVersion } = storageClass.metadata;
  const annotations = textMapOf(storageClass.metadata.annotations);
  const version = resourceVersion === undefined ? {} : { resourceVersion };
  const beta = !isDefault && annotations[betaAnnotation] !== undefined ? { [betaAnnotation]: 'false' } : {};
  return JSON.stringify({
    metadata: { ...version, annotations: { [annotation]: isDefault ? 'true' : 'false', ...beta } },
  });
}
