import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isSameValue } from '#lib/manifest/edit/same-value.ts';
import { exposedApp } from '../../exposure/exposed-app.ts';
import { ownServices, withHeadless } from '../../exposure/exposure.ts';
import { type FormText, readForm, withFields, withObjectAt, withoutObject } from '../../form-text.ts';
import { isHeadless } from '../../network/service-type.ts';
import { changedKind } from './kind-change.ts';
import { type WorkloadKind, workloadOf } from './workload-kinds.ts';

/** What the workload was when it was another kind, by kind: going back brings it back. */
export interface KeptKinds {
  readonly objects: Readonly<Partial<Record<WorkloadKind, JsonObject>>>;
  /** The headless Service of a StatefulSet went with it. */
  readonly isHeadlessGone: boolean;
}

export const nothingKept: KeptKinds = { objects: {}, isHeadlessGone: false };

interface KindChange {
  readonly text: string;
  readonly kept: KeptKinds;
}

/**
 * The text with its workload as another kind; the other documents stay as they are. A StatefulSet gets the headless
 * Service by which its pods have names (W16), which goes with it as long as nobody has changed it.
 */
export function withKind(form: FormText, to: WorkloadKind, kept: KeptKinds): KindChange {
  const workload = workloadOf(form.objects);
  if (workload === undefined || workload.kind === to) return { text: form.text, kept };
  const { kind, document, object } = workload;
  const changed = withObjectAt(form.text, document, changedKind(object, kind, to, kept.objects[to]));
  const left = kind === 'StatefulSet' ? madeHeadless(form) : -1;
  const text = left === -1 ? changed : withoutObject(changed, left);
  const isFirst = kept.objects.StatefulSet === undefined;
  return {
    text: to === 'StatefulSet' ? withServiceName(readForm(text), isFirst || kept.isHeadlessGone) : text,
    kept: {
      objects: { ...kept.objects, [kind]: object },
      isHeadlessGone: kind === 'StatefulSet' ? left !== -1 : kept.isHeadlessGone && to !== 'StatefulSet',
    },
  };
}

/** A headless Service that is there serves; where none is, one is made if `isMade`. */
function withServiceName(form: FormText, isMade: boolean): string {
  const workload = workloadOf(form.objects);
  const app = exposedApp(form);
  if (workload === undefined || app === undefined) return form.text;
  const headless = headlessOf(form);
  if (headless === -1) return isMade ? withHeadless(form, app) : form.text;
  const path = ['spec', 'serviceName'];
  const named = textOf(valueAt(workload.object, path)) ?? '';
  const value = valueAt(form.objects[headless], ['metadata', 'name']);
  return named === '' ? withFields(form.text, [{ document: workload.document, path, value }]) : form.text;
}

/** -1 when there is none. */
function headlessOf(form: FormText): number {
  const app = exposedApp(form);
  if (app === undefined) return -1;
  return ownServices(form, app).find((index) => isHeadless(form.objects[index])) ?? -1;
}

/** The headless Service that is still as it was made; -1 when there is none. */
function madeHeadless(form: FormText): number {
  const at = headlessOf(form);
  const app = exposedApp(form);
  if (at === -1 || app === undefined) return -1;
  const made = readForm(withHeadless(readForm(withoutObject(form.text, at)), app)).objects.at(-1);
  return isSameValue(made, form.objects[at]) ? at : -1;
}
