import type { FieldPath } from '../../edit/field-path.ts';
import type { Rewriter } from '../../edit/rewrite.ts';
import { isJsonArray, isJsonObject } from '../../lossless-json.ts';
import type { Conversion } from '../conversion.ts';

/** resource.k8s.io up to v1beta1: what a request asks for stands in `exactly` since then. */
export function deviceClaimConversion(requests: FieldPath): Conversion {
  return {
    change(edit) {
      for (const request of entries(edit, requests)) {
        if (edit.has([...request, 'exactly']) || edit.has([...request, 'firstAvailable'])) continue;
        const held = edit.get(request);
        const fields = isJsonObject(held) ? Object.keys(held).filter((field) => field !== 'name') : [];
        for (const field of fields) edit.move([...request, field], [...request, 'exactly', field]);
      }
    },
  };
}

/** A device's attributes and capacity stood in `basic`. */
export const resourceSliceConversion: Conversion = {
  change(edit) {
    for (const device of entries(edit, ['spec', 'devices'])) {
      const basic = edit.get([...device, 'basic']);
      if (!isJsonObject(basic)) continue;
      for (const field of Object.keys(basic)) edit.move([...device, 'basic', field], [...device, field]);
      if (edit.has([...device, 'basic'])) edit.remove([...device, 'basic']);
    }
  },
};

function entries(edit: Rewriter, list: FieldPath): readonly FieldPath[] {
  const items = edit.get(list);
  return isJsonArray(items) ? [...items.keys()].map((index) => [...list, index]) : [];
}
