import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { ActionDefinition } from './action.ts';

/** A port of a Pod or a Service through the API server's proxy, in a tab of its own. */
export const openInBrowser: ActionDefinition = {
  id: 'open-in-browser',
  rights: [{ verb: 'get', subresource: 'proxy' }],
  bulk: false,
  danger: false,
  place: 'header',
  refusal: ({ kind, spec, status }) => {
    if (kind === 'Service') return textOf(recordOf(spec).type) === 'ExternalName' ? 'external-name' : undefined;
    const phase = textOf(recordOf(status).phase);
    return phase === 'Succeeded' || phase === 'Failed' ? 'nothing-listens' : undefined;
  },
};
