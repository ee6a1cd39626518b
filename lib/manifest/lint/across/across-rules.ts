import { nearest } from '../../nearest.ts';
import type { Finding, LintContext } from '../finding.ts';
import { fixOf, replacing } from '../place.ts';
import { identityOf, type ObjectSummary } from './across-documents.ts';

/** Objects of one text that don't fit together, or not into the cluster's namespaces. */
export function acrossFindings(objects: readonly ObjectSummary[], context: LintContext): readonly Finding[] {
  return [...repeatedObjects(objects), ...missingNamespaces(objects, context)];
}

/** The second is applied over the first, and refused where objects are only created. */
function repeatedObjects(objects: readonly ObjectSummary[]): readonly Finding[] {
  const first = new Map<string, ObjectSummary>();
  return objects.flatMap((object): Finding[] => {
    if (object.name === '') return [];
    const identity = identityOf(object);
    const earlier = first.get(identity);
    if (earlier === undefined) first.set(identity, object);
    if (earlier?.nameRange === undefined || object.nameRange === undefined) return [];
    const { type, name, document, pathPrefix } = object;
    const params = { kind: type.kind, name, firstLine: earlier.nameRange.line };
    const path = `${pathPrefix}metadata.name`;
    return [{ rule: 'object-twice', params, severity: 'warning', document, path, fixes: [], ...object.nameRange }];
  });
}

/** Each once, at the first object that is put into it. */
function missingNamespaces(objects: readonly ObjectSummary[], { namespaces }: LintContext): readonly Finding[] {
  if (namespaces === undefined) return [];
  const made = objects
    .filter(({ type }) => type.kind === 'Namespace' && type.apiVersion === 'v1')
    .map(({ name }) => name);
  const known = new Set([...namespaces, ...made]);
  return objects.flatMap((object): Finding[] => {
    const { namespace, namespaceRange, document, pathPrefix } = object;
    if (namespace === '' || known.has(namespace) || namespaceRange === undefined || object.namespaced === false)
      return [];
    known.add(namespace);
    const inIt = objects.filter((other) => other.namespace === namespace);
    const meant = nearest(namespace, [...namespaces, ...made]);
    const edits = inIt.flatMap((other) => (other.namespaceSpan === undefined ? [] : [other.namespaceSpan]));
    const fix =
      meant !== undefined && edits.length === inIt.length
        ? [
            fixOf(
              'use-namespace',
              edits.map((span) => replacing(span, meant)),
              { params: { namespace: meant } },
            ),
          ]
        : [];
    const path = `${pathPrefix}metadata.namespace`;
    const params = { namespace, count: inIt.length };
    return [{ rule: 'namespace-missing', params, severity: 'error', document, path, fixes: fix, ...namespaceRange }];
  });
}
