import { conditionsOf, findCondition } from '#lib/kubernetes/status/condition.ts';
import { foundObject } from '../../found-object.ts';
import type { Rule } from '../../rule.ts';

/** A definition whose kind is not served (E52): its names are taken, or its schema can't be used. */
export const definitionRule: Rule = {
  ids: ['E52'],
  kinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
  find: (facts) => {
    const definition = facts.subject;
    if (definition.metadata.deletionTimestamp !== undefined) return [];
    const conditions = conditionsOf(definition.status);
    const names = findCondition(conditions, 'NamesAccepted');
    const schema = findCondition(conditions, 'NonStructuralSchema');
    const condition = names?.status === 'False' ? names : schema?.status === 'True' ? schema : undefined;
    if (condition === undefined) return [];
    const { type, status, reason, message } = condition;
    const object = foundObject(definition);
    return [
      {
        rule: 'E52',
        severity: 'bad',
        code: type === 'NamesAccepted' ? 'definition.names-taken' : 'definition.schema',
        params: { name: definition.metadata.name },
        object,
        field: type === 'NamesAccepted' ? 'spec.names' : 'spec.versions',
        affected: [],
        evidence: [
          { type: 'said', from: object, code: 'condition', params: { type, status, reason }, sentence: message },
        ],
        next: [{ kind: 'edit', object }],
      },
    ];
  },
};
