import { isJsonArray } from '../../lossless-json.ts';
import type { Conversion, Note } from '../conversion.ts';

/** admissionregistration.k8s.io/v1beta1 to v1: what was the default is written down, because the defaults changed. */
export const webhookConversion: Conversion = {
  change(edit) {
    const webhooks = edit.get(['webhooks']);
    if (!isJsonArray(webhooks)) return;
    for (const index of webhooks.keys()) {
      const webhook = ['webhooks', index];
      for (const [field, before] of formerDefaults) {
        if (edit.get([...webhook, field]) == null) edit.set([...webhook, field], before);
      }
      if (!takesSideEffects(edit.get([...webhook, 'sideEffects']))) {
        edit.set([...webhook, 'sideEffects'], 'None');
      }
    }
  },
  notes: (report) =>
    report.items(['webhooks']).flatMap((_, index): readonly Note[] => {
      const path = ['webhooks', index, 'sideEffects'];
      if (takesSideEffects(report.get(path))) return [];
      return [
        { rule: 'conversion-decides', severity: 'warning', path, params: { field: 'sideEffects', value: 'None' } },
      ];
    }),
};

/** Where v1 says Fail, Equivalent and 10; the versions of reviews have no default any more. */
const formerDefaults: readonly (readonly [string, string | number | readonly string[]])[] = [
  ['admissionReviewVersions', ['v1beta1']],
  ['failurePolicy', 'Ignore'],
  ['matchPolicy', 'Exact'],
  ['timeoutSeconds', 30],
];

function takesSideEffects(value: unknown): boolean {
  return value === 'None' || value === 'NoneOnDryRun';
}
