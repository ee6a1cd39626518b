import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

export const customResourceDefinitions: KindDefinition = {
  id: 'customresourcedefinitions.apiextensions.k8s.io',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
};
