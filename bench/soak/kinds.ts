import type { LiveResource } from '#lib/protocol/live.ts';

/** What the lists of a soak show: a kind with a status of its own, a plain one, and one that comes and goes. */
export const kinds = {
  pods: { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true },
  configmaps: { group: '', version: 'v1', plural: 'configmaps', kind: 'ConfigMap', namespaced: true },
  widgets: { group: 'soak.pilothouse.dev', version: 'v1', plural: 'widgets', kind: 'Widget', namespaced: true },
} as const satisfies Readonly<Record<string, LiveResource>>;

export type KindName = keyof typeof kinds;
export const kindNames: readonly KindName[] = ['pods', 'configmaps', 'widgets'];

export const definitionPath = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
export const definitionName = `${kinds.widgets.plural}.${kinds.widgets.group}`;

/** `wide`: with one more column. Editing it changes the columns of a list that is open. */
export function widgetDefinition(wide: boolean): object {
  const text = { type: 'string' };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: definitionName },
    spec: {
      group: kinds.widgets.group,
      names: { kind: 'Widget', plural: 'widgets', singular: 'widget' },
      scope: 'Namespaced',
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: { type: 'object', properties: { phase: text, size: { type: 'integer' }, note: text } },
              },
            },
          },
          additionalPrinterColumns: [
            { name: 'Phase', type: 'string', jsonPath: '.spec.phase' },
            { name: 'Size', type: 'integer', jsonPath: '.spec.size' },
            ...(wide ? [{ name: 'Note', type: 'string', jsonPath: '.spec.note' }] : []),
            { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
          ],
        },
      ],
    },
  };
}
