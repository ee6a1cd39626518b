import type { FieldPath } from '../../edit/field-path.ts';
import type { Rewriter } from '../../edit/rewrite.ts';
import { isJsonArray } from '../../lossless-json.ts';
import type { Conversion } from '../conversion.ts';
import { convertBackend } from './ingress-backend.ts';

/** To networking.k8s.io/v1: backends name a service and its port, and every path says how it matches. */
export const ingressConversion: Conversion = {
  change(edit) {
    if (edit.has(['spec', 'backend'])) {
      convertBackend(edit, ['spec', 'backend']);
      edit.rename(['spec', 'backend'], 'defaultBackend');
    }
    for (const rule of indexes(edit, ['spec', 'rules'])) {
      const paths: FieldPath = ['spec', 'rules', rule, 'http', 'paths'];
      for (const index of indexes(edit, paths)) {
        const path = [...paths, index];
        convertBackend(edit, [...path, 'backend']);
        // What the old version did: up to the controller.
        if (edit.get([...path, 'pathType']) == null) {
          edit.set([...path, 'pathType'], 'ImplementationSpecific', { after: 'path' });
        }
      }
    }
  },
};

function indexes(edit: Rewriter, path: FieldPath): readonly number[] {
  const items = edit.get(path);
  return isJsonArray(items) ? [...items.keys()] : [];
}
