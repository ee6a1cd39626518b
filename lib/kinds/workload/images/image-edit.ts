import { type ImageRule, parseImage } from '#lib/kubernetes/image-reference.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { podSpecPointer, type TemplateContainer, templateContainers } from '../containers.ts';
import { type ImageParts, imageParts, joinImage } from './image-parts.ts';

/** One container of one workload that takes part in an edit. */
export interface ImageUse {
  readonly object: KubeObject;
  readonly container: TemplateContainer;
}

/** Containers whose image is changed by one row of the form. */
export interface ImageGroup {
  readonly key: string;
  readonly uses: readonly ImageUse[];
  /** Of a group of many, the tag is `''` when they differ. */
  readonly parts: ImageParts;
  /** The different images now, in the order they were met. */
  readonly images: readonly string[];
}

/**
 * The rows of the form: a workload alone has one a container; of several, all containers with the same repository make
 * one, because that is what people change together.
 */
export function imageGroups(objects: readonly KubeObject[]): ImageGroup[] {
  const groups = new Map<string, ImageUse[]>();
  for (const object of objects) {
    for (const container of templateContainers(object)) {
      const own = `${container.list}/${container.name}`;
      const key = objects.length === 1 ? own : imageParts(container.image).repository;
      groups.set(key, [...(groups.get(key) ?? []), { object, container }]);
    }
  }
  return [...groups].map(([key, uses]) => {
    const images = [...new Set(uses.map(({ container }) => container.image))];
    const first = imageParts(images[0] ?? '');
    const parts = images.length === 1 ? first : { repository: first.repository, tag: '', digest: '' };
    return { key, uses, parts, images };
  });
}

/** What was typed for a group. */
export interface ImageDraft {
  readonly repository: string;
  readonly tag: string;
}

/**
 * The image a container gets. A digest pins one image whatever the tag says (the runtimes ignore the tag beside it), so
 * it goes as soon as the repository or the tag is changed; of several images, a tag left empty keeps each one's own.
 */
export function draftImage(group: ImageGroup, draft: ImageDraft, image: string): string {
  const now = imageParts(image);
  const repository = draft.repository.trim();
  const tag = draft.tag.trim();
  if (repository === group.parts.repository && tag === group.parts.tag) return image;
  if (group.images.length > 1 && tag === '') {
    return repository === now.repository ? image : joinImage({ repository, tag: now.tag, digest: '' });
  }
  if (repository === now.repository && tag === now.tag) return image;
  return joinImage({ repository, tag, digest: '' });
}

/** An image pasted as a whole: its tag belongs into the other input. A digest stays where it was typed. */
export function pastedImage(text: string): ImageDraft | undefined {
  const { repository, tag, digest } = imageParts(text.trim());
  return tag === '' || digest !== '' ? undefined : { repository, tag };
}

/** Why the server's runtimes would not take it; undefined when they would. */
export function imageProblem(image: string): ImageRule | 'imageEmpty' | undefined {
  if (image.trim() === '') return 'imageEmpty';
  const parsed = parseImage(image);
  return 'rule' in parsed ? parsed.rule : undefined;
}

export interface ImageChange {
  readonly container: TemplateContainer;
  readonly image: string;
}

/**
 * A JSON Patch (RFC 6902) of just the images. It tests each container's name and the image that was seen, so a template
 * that changed meanwhile is refused as a whole, and a strategic merge's way of adding a container that is gone can't
 * happen. Undefined when nothing differs.
 */
export function imagePatch(kind: string, changes: readonly ImageChange[]): string | undefined {
  const operations = changes
    .filter(({ container, image }) => container.image !== image)
    .flatMap(({ container, image }) => {
      const path = `${podSpecPointer(kind)}/${container.list}/${container.index}`;
      return [
        { op: 'test', path: `${path}/name`, value: container.name },
        ...(container.image === '' ? [] : [{ op: 'test', path: `${path}/image`, value: container.image }]),
        { op: 'add', path: `${path}/image`, value: image },
      ];
    });
  return operations.length === 0 ? undefined : JSON.stringify(operations);
}
