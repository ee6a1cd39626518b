import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

const common = { actions: genericActions, emptyHint: 'generic', ownsPods: false } as const;
const group = 'admissionregistration.k8s.io';

export const validatingWebhooks: KindDefinition = { id: `validatingwebhookconfigurations.${group}`, ...common };
export const mutatingWebhooks: KindDefinition = { id: `mutatingwebhookconfigurations.${group}`, ...common };
