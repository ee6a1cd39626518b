import type { KindForm } from './kind-form.ts';

/** The forms there are, by resource (`configmaps`, `ingresses.networking.k8s.io`), each loaded when it is opened. */
const forms: Readonly<Record<string, () => Promise<{ readonly form: KindForm }>>> = {
  persistentvolumeclaims: () => import('./claim/claim-form.tsx'),
};

export function kindFormOf(id: string): (() => Promise<{ readonly form: KindForm }>) | undefined {
  return Object.hasOwn(forms, id) ? forms[id] : undefined;
}
