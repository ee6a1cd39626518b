import type { ComponentType } from 'react';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';

/**
 * The form of one kind. Adding one is a folder beside this file that exports a `KindForm` as `form`, and a line in
 * `kind-forms.ts`.
 */
export interface KindForm {
  /** What a new form begins with; its first object is the one it is about. */
  readonly start: (at: FormStart) => readonly JsonObject[];
  /** Its sections: `FormSection`s of fields. The scope is the first document. */
  readonly Sections: ComponentType;
  /** Its values are hidden until asked for, and never stored in the browser. */
  readonly isSecret?: boolean;
}

export interface FormStart {
  /** The namespace that the page shows. */
  readonly namespace: string;
  /** What the address asks for besides: `?type=kubernetes.io/tls`. */
  readonly asked: URLSearchParams;
}
