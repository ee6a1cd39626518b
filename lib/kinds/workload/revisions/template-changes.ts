import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { changedPaths } from '#lib/manifest/json-diff.ts';
import { containersOf } from '../containers.ts';
import { imageParts, imageVersion } from '../images/image-parts.ts';

/** What a new revision changed, in the words of the people who did it. */
export type TemplateChange =
  | { readonly type: 'image'; readonly container: string; readonly before: string; readonly after: string }
  /** `kubectl rollout restart`: nothing but the time of it. */
  | { readonly type: 'restart' }
  | { readonly type: 'container-added' | 'container-removed'; readonly container: string }
  | { readonly type: 'field'; readonly path: string };

const restartPath = /\["kubectl\.kubernetes\.io\/restartedAt"\]$/;
const imagePath = /^spec\.(?:init)?[cC]ontainers\[name=[^\]]*\]\.image$/;
const containerPath = /^spec\.(?:init)?[cC]ontainers\[name=([^\]]*)\]$/;

/** Images first, then everything else by its path in the template (`spec.containers[name=web].resources.limits.cpu`). */
export function templateChanges(before: JsonObject, after: JsonObject): TemplateChange[] {
  const paths = changedPaths(before, after);
  const old = containersOf(recordOf(before));
  const now = containersOf(recordOf(after));
  const images = now.flatMap((container): TemplateChange[] => {
    const was = old.find((other) => other.list === container.list && other.name === container.name);
    if (was === undefined || was.image === container.image) return [];
    return [{ type: 'image', container: container.name, before: was.image, after: container.image }];
  });
  const rest = paths
    .filter((path) => !imagePath.test(path))
    .map((path): TemplateChange => {
      if (restartPath.test(path)) return { type: 'restart' };
      const name = containerPath.exec(path)?.[1];
      if (name === undefined) return { type: 'field', path };
      const isAdded = now.some((container) => container.name === name);
      return { type: isAdded ? 'container-added' : 'container-removed', container: name };
    });
  // Two lists with entries of one name, or entries without names, change places instead of images.
  const isRestart = rest.length > 0 && rest.every(({ type }) => type === 'restart');
  return images.length === 0 && isRestart
    ? [{ type: 'restart' }]
    : [...images, ...rest.filter(({ type }) => type !== 'restart')];
}

/** `1.25.5 → 1.27.3` when only the version changed, else both whole. */
export function imageStep(before: string, after: string): { readonly before: string; readonly after: string } {
  const [old, now] = [imageParts(before), imageParts(after)];
  if (old.repository !== now.repository) return { before, after };
  return { before: imageVersion(old), after: imageVersion(now) };
}
