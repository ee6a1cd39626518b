import { focusField } from '#components/forms/frame/focus-field.ts';
import { fieldKey } from '#components/forms/model/use-field.ts';
import { type FieldPath, pathText } from '#lib/manifest/edit/field-path.ts';

/** Puts the focus on a field that a change has just added, once it is drawn. */
export function focusSoon(document: number, path: FieldPath): void {
  requestAnimationFrame(() => focusField(fieldKey(document, pathText(path))));
}
