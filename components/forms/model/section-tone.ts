import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray, isJsonObject } from '#lib/manifest/lossless-json.ts';
import type { FormModel } from './form-model.ts';
import { type FieldPlace, problemsIn } from './form-problem.ts';

/** How a part of a form stands: fine is only what was looked at, holds something, and lacks nothing. */
export function sectionTone(
  about: readonly FieldPlace[],
  { form, problems, all, isChecked }: Pick<FormModel, 'form' | 'problems' | 'all' | 'isChecked'>,
): Tone {
  const said = problemsIn(problems, about);
  if (said.some(({ severity }) => severity === 'error')) return 'bad';
  if (said.length > 0) return 'warn';
  if (!isChecked || problemsIn(all, about).length > 0) return 'neutral';
  const isSet = about.some(({ document, path }) => {
    const object = form.objects[document];
    return object !== undefined && holdsSomething(valueAt(object, path));
  });
  return isSet ? 'ok' : 'neutral';
}

/** Empty texts, lists and maps are what a form shows as an empty field. */
function holdsSomething(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (isJsonArray(value)) return value.some(holdsSomething);
  return !isJsonObject(value) || Object.values(value).some(holdsSomething);
}
