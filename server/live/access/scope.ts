import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import type { ClientMessage, LiveResource } from '#lib/protocol/live.ts';

export type OpeningMessage = Extract<ClientMessage, { type: 'list' | 'object' | 'objects' }>;

export function isOpening(message: ClientMessage): message is OpeningMessage {
  return message.type === 'list' || message.type === 'object' || message.type === 'objects';
}

/** What somebody must have a right to: one object, or lists of a resource in namespaces or everywhere. */
export type Scope =
  | { readonly kind: 'object'; readonly resource: LiveResource; readonly namespace: string; readonly name: string }
  /** `namespaces` holds '' alone for everything. */
  | { readonly kind: 'lists'; readonly resource: LiveResource; readonly namespaces: readonly string[] };

export function scopeOf(message: OpeningMessage): Scope {
  const { resource } = message.query;
  switch (message.type) {
    case 'list': {
      const { namespaces } = message.query;
      return { kind: 'lists', resource, namespaces: namespaces.length === 0 ? [''] : namespaces };
    }
    case 'objects':
      return { kind: 'lists', resource, namespaces: [message.query.namespace ?? ''] };
    case 'object':
      return { kind: 'object', resource, namespace: message.query.namespace ?? '', name: message.query.name };
  }
}

/** Equal scopes need equal rights. */
export function scopeKey(scope: Scope): string {
  return JSON.stringify(scope);
}

/** The request whose answer would tell whether `scope` may be read; with a limit of one where it is a list. */
export function scopeRequest(
  resource: Pick<Resource, 'group' | 'version' | 'plural' | 'namespaced'>,
  at: { readonly namespace: string; readonly name?: string },
): string {
  const namespace = at.namespace === '' ? undefined : at.namespace;
  return at.name === undefined
    ? `${resourcePath(resource, { namespace })}?limit=1`
    : resourcePath(resource, { namespace, name: at.name });
}
