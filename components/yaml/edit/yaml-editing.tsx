'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { useSearchState } from '#components/resource-list/page-url.ts';
import { ConflictDialog } from '../conflict/conflict-dialog.tsx';
import type { EditorPosition } from '../editor/editor-marker.ts';
import { ManifestEditor } from '../editor/manifest-editor.tsx';
import { RecreateDialog } from '../recreate/recreate-dialog.tsx';
import { ReviewDialog } from '../review/review-dialog.tsx';
import { useReviewPreference } from '../review/review-preference.ts';
import type { YamlTabProps } from '../yaml-tab.tsx';
import { EditNotices } from './edit-notices.tsx';
import { EditToolbar } from './edit-toolbar.tsx';
import type { GoToLine } from './outcome/outcome-parts.tsx';
import { useRefusedMarkers } from './outcome/use-refused-markers.ts';
import { useEditFindings } from './use-edit-findings.ts';
import { useYamlEdit } from './use-yaml-edit.ts';

/** Asks before the page is left with an edit that is not saved. */
function useLeaveGuard(dirty: boolean) {
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
}

/** The editor of one object, from its text to what the server stored. */
export function YamlEditing({ resource, object, json, gone, refetch }: YamlTabProps) {
  const t = useTranslations('yaml');
  const [withManagedFields, setWithManagedFields] = useState(false);
  const [reveal, setReveal] = useState<{ line: number; column: number }>();
  const host = useRef<HTMLDivElement>(null);
  const isHeld = () => host.current?.contains(document.activeElement) ?? false;
  const edit = useYamlEdit({ resource, object, json, withManagedFields, isHeld, refetch });
  const { reviews, setReviews } = useReviewPreference();
  useLeaveGuard(edit.dirty);
  const lint = useEditFindings(edit);
  const markers = useRefusedMarkers(edit);
  const { name, namespace } = object.metadata;
  const noRight = useNoRight(edit.target.cluster, [{ verb: 'update', resource, namespace, name }]);
  const isServed = resource.verbs.includes('update');
  const fixed = gone ? t('cannotGone') : !isServed ? t('cannotServed') : noRight?.reason;
  const cannotSave = fixed ?? (edit.dirty ? undefined : t('nothing'));
  const { step } = edit;

  const cursor = useRef<EditorPosition>({ line: 1, column: 1 });
  const keepCursor = useCallback((position: EditorPosition) => {
    cursor.current = position;
  }, []);
  // A link or a key can ask for the cursor in the text; it is asked once, not at every reload.
  const { params, set } = useSearchState();
  const asked = params.has('edit');
  useEffect(() => {
    if (!asked) return;
    set({ edit: null });
    setReveal({ line: cursor.current.line, column: cursor.current.column });
  }, [asked, set]);

  const goToLine: GoToLine = (line, column) => setReveal({ line, column });
  function save() {
    if (fixed !== undefined || edit.busy !== undefined || step !== undefined) return;
    if (reviews) edit.review();
    else void edit.save();
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <EditToolbar
        edit={edit}
        cannotSave={cannotSave}
        reviews={reviews}
        onReviews={setReviews}
        withManagedFields={withManagedFields}
        onManagedFields={setWithManagedFields}
        onSave={save}
      />
      <EditNotices edit={edit} gone={gone} fixed={fixed} noRight={noRight} onLine={goToLine} />
      <div ref={host} className="flex min-h-[160px] flex-1 flex-col">
        <ManifestEditor
          label="YAML"
          value={edit.text}
          onChange={edit.change}
          readOnly={fixed !== undefined && !edit.dirty}
          lint={lint}
          markers={markers}
          foldsBookkeeping
          onSubmit={save}
          onCursor={keepCursor}
          reveal={reveal}
          original={edit.dirty ? edit.baseText : undefined}
          status={edit.dirty ? <span className="text-text-2">{t('unsaved')}</span> : null}
        />
      </div>
      {step?.type === 'review' ? <ReviewDialog edit={edit} sent={step.sent} onLine={goToLine} /> : null}
      {step?.type === 'conflict' ? <ConflictDialog edit={edit} conflict={step.conflict} /> : null}
      {step?.type === 'recreate' ? (
        <RecreateDialog
          target={edit.target}
          old={{ object, json, gone }}
          typed={step.object}
          refusal={edit.theirChanges.length > 0 && !gone ? t('recreate.compareFirst') : undefined}
          onClose={edit.closeStep}
          end={{ creates: 'dialog', onCreated: edit.recreated }}
        />
      ) : null}
    </div>
  );
}
