import type { MapNode } from '../../yaml/node.ts';
import type { Schema } from '../schema.ts';
import type { Place } from './place.ts';

/** An object on the way down, with the one around it. */
export interface Frame {
  readonly map: MapNode;
  readonly schema: Schema;
  readonly place?: Place | undefined;
  readonly parent?: Frame | undefined;
}
