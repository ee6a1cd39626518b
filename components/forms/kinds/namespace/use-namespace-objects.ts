import { withObject, withoutObject } from '#lib/forms/form-text.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { useFormModel } from '../../model/form-model.ts';

export interface NamespaceObjects {
  /** The document of the first object of a kind; -1 where there is none. */
  readonly documentOf: (kind: string) => number;
  readonly put: (kind: string, isIn: boolean, rest: JsonObject) => void;
  /** The other objects go to the namespace of this name. */
  readonly follow: (name: string) => void;
}

/** The objects of a form that makes a namespace and what is in it from the beginning. */
export function useNamespaceObjects(): NamespaceObjects {
  const { form, change, setText } = useFormModel();
  const documentOf = (kind: string) => form.objects.findIndex((object) => object?.kind === kind);
  return {
    documentOf,
    put: (kind, isIn, { metadata, ...rest }) => {
      const at = documentOf(kind);
      if (!isIn) {
        if (at !== -1) setText(withoutObject(form.text, at));
        return;
      }
      const namespace = textOf(valueAt(form.objects[documentOf('Namespace')], ['metadata', 'name'])) ?? '';
      const own = typeof metadata === 'object' ? metadata : {};
      setText(withObject(form.text, { apiVersion: 'v1', kind, metadata: { ...own, namespace }, ...rest }));
    },
    follow: (name) =>
      change(
        form.objects.flatMap((object, document) =>
          object === undefined || object.kind === 'Namespace'
            ? []
            : [{ document, path: ['metadata', 'namespace'], value: name }],
        ),
      ),
  };
}
