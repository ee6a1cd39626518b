'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { readable } from '#components/data/use-namespaces.ts';
import type { RightWords } from '#lib/kubernetes/rbac/right-question.ts';
import type { Subject, SubjectKind } from '#lib/kubernetes/rbac-sentences/binding.ts';

/** Search parameters to set; '' takes one away. */
export type AddressChange = Readonly<Record<string, string>>;

/** Changes the address without leaving the page: each question can be linked, and the way back leads to the one before. */
export function useChangeAddress(): (change: AddressChange) => void {
  return useCallback((change) => {
    const url = new URL(window.location.href);
    for (const [name, value] of Object.entries(change)) {
      if (value === '') url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    window.history.pushState(null, '', readable(url));
  }, []);
}

/** The question of the address: `?verb=create&resource=pods/exec&in=shop&name=web`. */
export function useAskedWords(): RightWords {
  const search = useSearchParams();
  const [verb, what, namespace, name] = ['verb', 'resource', 'in', 'name'].map((key) => search.get(key) ?? '');
  return useMemo(
    () => ({ verb: verb ?? '', what: what ?? '', namespace: namespace ?? '', name: name ?? '' }),
    [verb, what, namespace, name],
  );
}

export function addressOfWords({ verb, what, namespace, name }: RightWords): AddressChange {
  return { verb: verb.trim(), resource: what.trim(), in: namespace.trim(), name: name.trim() };
}

/** Somebody as they are typed or linked. */
export interface TypedSubject {
  readonly subject: Subject & { readonly kind: SubjectKind };
  /** Those that a user is said to be in. */
  readonly groups: readonly string[];
}

/** Undefined while it names nobody. */
export function typedSubject(kind: string, name: string, namespace: string, groups: string): TypedSubject | undefined {
  const trimmed = name.trim();
  if (trimmed === '') return undefined;
  const list = groups.split(/[\s,，、]+/).filter((group) => group !== '');
  if (kind === 'ServiceAccount')
    return { subject: { kind, name: trimmed, namespace: namespace.trim() || 'default' }, groups: [] };
  return kind === 'User' || kind === 'Group'
    ? { subject: { kind, name: trimmed }, groups: kind === 'User' ? list : [] }
    : undefined;
}

/** The page about somebody, below `/c/{cluster}/`. */
export function subjectPage({ kind, name, namespace }: Subject, groups: readonly string[] = []): string {
  const search = new URLSearchParams({ kind, name });
  if (namespace !== undefined) search.set('namespace', namespace);
  if (groups.length > 0) search.set('groups', groups.join(','));
  return `access/subject?${search.toString()}`;
}
