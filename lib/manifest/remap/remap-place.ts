import type { FieldPath } from '../edit/field-path.ts';

/** What belongs to one cluster, and is another thing in the next. */
export type RemapKind = 'namespace' | 'node-port' | 'host' | 'storage-class' | 'image';

/** One field of one document that names such a thing. */
export interface RemapPlace {
  readonly kind: RemapKind;
  /** As text: `shop`, `30080`. */
  readonly value: string;
  /** Of the document, from 0. */
  readonly document: number;
  readonly path: FieldPath;
}
