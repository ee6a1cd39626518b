import { findResource } from '../find-resource.ts';
import { printResource } from '../rbac-sentences/policy-rule.ts';
import { parseResourceId, type Resource } from '../resource.ts';
import type { AccessQuestion } from './evaluate.ts';

/** "May one do this?", as it is typed into four fields. */
export interface RightWords {
  readonly verb: string;
  /** `pods`, `pods/exec`, `deploy`, `deployments.apps/scale`, or a path of the API server: `/metrics`. */
  readonly what: string;
  /** '': all of them. */
  readonly namespace: string;
  /** '': any object. */
  readonly name: string;
}

export type RightQuestion =
  | (AccessQuestion & {
      readonly kind: 'resource';
      /** Undefined: all of them, or it is about what is in none. */
      readonly namespace?: string;
      readonly isClusterScoped: boolean;
      /** The cluster serves it; else it was taken as it was typed, for rules name what nobody serves too. */
      readonly isServed: boolean;
    })
  | { readonly kind: 'path'; readonly verb: string; readonly path: string };

export const noWords: RightWords = { verb: '', what: '', namespace: '', name: '' };

/** Undefined as long as verb or resource are missing. */
export function rightQuestion(words: RightWords, resources: readonly Resource[]): RightQuestion | undefined {
  const verb = words.verb.trim().toLowerCase();
  const what = words.what.trim();
  if (verb === '' || what === '') return undefined;
  if (what.startsWith('/')) return { kind: 'path', verb, path: what };
  const slash = what.indexOf('/');
  const base = slash === -1 ? what : what.slice(0, slash);
  const subresource = slash === -1 ? '' : what.slice(slash + 1);
  const found = findResource(base, resources);
  const { plural, group } = found ?? parseResourceId(base.toLowerCase());
  if (plural === '') return undefined;
  const isClusterScoped = found?.namespaced === false;
  const namespace = isClusterScoped ? '' : words.namespace.trim();
  const name = words.name.trim();
  return {
    kind: 'resource',
    verb,
    group,
    resource: plural,
    ...(subresource === '' ? {} : { subresource }),
    ...(namespace === '' ? {} : { namespace }),
    ...(name === '' ? {} : { name }),
    isClusterScoped,
    isServed: found !== undefined && (subresource === '' || found.subresources.includes(subresource)),
  };
}

/** `pods/exec`, `deployments.apps`, `/metrics`. */
export function printWhat(question: RightQuestion): string {
  if (question.kind === 'path') return question.path;
  const { group, resource, subresource } = question;
  return printResource(group, subresource === undefined ? resource : `${resource}/${subresource}`);
}

const leading = new Set(['may', 'can', 'who', 'i', 'could', 'kubectl', 'auth', 'can-i', 'who-can']);
const places = new Set(['in', '-n', '--namespace']);

/** Reads `create pods/exec in shop`, `kubectl auth can-i get secret db -n shop`, `delete deploy/web`, `get /metrics`. */
export function parseRightWords(text: string): RightWords {
  const tokens = text.replace(/[?？]\s*$/, '').match(/\S+/g) ?? [];
  const words: string[] = [];
  let namespace = '';
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    const inline = /^(?:-n|--namespace)=(.+)$/.exec(token)?.[1];
    if (inline !== undefined) namespace = inline;
    else if (places.has(token) && words.length > 1) namespace = tokens[++at] ?? '';
    else if (token === '-A' || token === '--all-namespaces') namespace = '';
    else if (token.startsWith('--subresource=')) words[1] = `${words[1] ?? ''}/${token.slice(14)}`;
    else if (words.length > 0 || !leading.has(token.toLowerCase())) words.push(token);
  }
  const [verb = '', what = '', name = ''] = words;
  return { verb, what, namespace, name };
}

/** The text that `parseRightWords` reads as these. */
export function printRightWords({ verb, what, namespace, name }: RightWords): string {
  const place = namespace === '' ? '' : `in ${namespace}`;
  return [verb, what, name, place].filter((word) => word !== '').join(' ');
}
