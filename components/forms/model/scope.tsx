import { type ReactNode, use } from 'react';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';
import { FieldScopeContext } from './form-model.ts';

/** Fields below this stand below a path, or in another document of the text. */
export function Scope({ path, document, children }: { path: FieldPath; document?: number; children: ReactNode }) {
  const outer = use(FieldScopeContext);
  const scope =
    document === undefined ? { document: outer.document, path: [...outer.path, ...path] } : { document, path };
  return <FieldScopeContext value={scope}>{children}</FieldScopeContext>;
}
