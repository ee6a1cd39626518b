'use client';

import type { ActionDialogProps } from '../action-target.ts';
import { EditEntries } from './edit-entries.tsx';

export function EditLabels(props: ActionDialogProps) {
  return <EditEntries {...props} field="labels" />;
}

export function EditAnnotations(props: ActionDialogProps) {
  return <EditEntries {...props} field="annotations" />;
}
