'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { YamlDiff } from './diff/yaml-diff.tsx';
import type { EditorMarker, EditorPosition, YamlEditorProps } from './editor-marker.ts';
import { LintNoteLine } from './lint/lint-note.tsx';
import type { Lint } from './lint/use-lint.ts';
import { DocumentOutline } from './panels/document-outline.tsx';
import { EditorFooter, type EditorPanel } from './panels/editor-footer.tsx';
import { EditorKeys } from './panels/editor-keys.tsx';
import { ExplainPanel } from './panels/explain-panel.tsx';
import { type ExplainPlace, readExplainHash } from './panels/explain-place.ts';
import { ProblemCount } from './panels/problem-count.tsx';
import { ProblemList } from './panels/problem-list.tsx';
import { YamlEditor } from './yaml-editor.tsx';

export interface ManifestEditorProps
  extends Pick<
    YamlEditorProps,
    | 'label'
    | 'value'
    | 'onChange'
    | 'readOnly'
    | 'foldsBookkeeping'
    | 'onSubmit'
    | 'highlightLines'
    | 'reveal'
    | 'language'
  > {
  readonly lint: Lint;
  /** Beside what `lint` finds: what the server said, say. */
  readonly markers?: readonly EditorMarker[];
  readonly onCursor?: (position: EditorPosition) => void;
  /** What the text was before it was edited: the two can be compared. */
  readonly original?: string | undefined;
  /** Not here when the page shows them itself. Default true. */
  readonly showsNote?: boolean;
  readonly showsFixAll?: boolean;
  /** In the line below the text, behind the position. */
  readonly status?: ReactNode;
}

const noMarkers: readonly EditorMarker[] = [];

/**
 * The text of manifests with everything that helps to get it right: problems and their fixes below it, its documents
 * and what the schema says beside it. Fills its parent, which must have a height.
 */
export function ManifestEditor(props: ManifestEditorProps) {
  const t = useTranslations('editor');
  const { lint, value, reveal: revealed, markers = noMarkers, onCursor, readOnly = false } = props;
  const { status, original, showsNote = true, showsFixAll = true } = props;
  const [cursor, setCursor] = useState<EditorPosition>({ line: 1, column: 1 });
  const [reveal, setReveal] = useState<EditorPosition>();
  const [open, setOpen] = useState<ReadonlySet<EditorPanel>>(new Set<EditorPanel>(['outline']));
  const [place, setPlace] = useState<ExplainPlace>();
  const [tabLeaves, setTabLeaves] = useState(false);

  useEffect(() => setReveal(revealed === undefined ? undefined : { column: 1, ...revealed }), [revealed]);
  useEffect(() => {
    const linked = readExplainHash(window.location.hash);
    if (linked === undefined) return;
    setPlace(linked);
    setOpen((before) => new Set(before).add('explain'));
  }, []);
  const toggle = useCallback((panel: EditorPanel) => {
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(panel)) after.add(panel);
      return after;
    });
  }, []);
  const explain = useCallback((position?: EditorPosition) => {
    setPlace(undefined);
    if (position !== undefined) setReveal({ ...position });
    setOpen((before) => new Set(before).add('explain'));
  }, []);
  const moved = useCallback(
    (position: EditorPosition) => {
      setCursor(position);
      // Whoever goes on writing wants to read about what is written.
      setPlace(undefined);
      onCursor?.(position);
    },
    [onCursor],
  );
  const goTo = useCallback(
    (position: EditorPosition) => setReveal({ line: position.line, column: position.column }),
    [],
  );
  const hasChanges = original !== undefined && original !== value;
  const showsChanges = hasChanges && open.has('changes');
  const hasOutline = lint.documents.length > 1;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key for the text inside, which is interactive.
    <div
      className="@container flex min-h-0 min-w-0 flex-1 flex-col"
      onKeyDown={(event) => {
        if (event.key !== ' ' || !event.ctrlKey || !event.shiftKey) return;
        event.preventDefault();
        if (open.has('explain')) toggle('explain');
        else explain();
      }}
    >
      <div className="flex min-h-0 flex-1 flex-col @min-[640px]:flex-row">
        {hasOutline && open.has('outline') ? (
          <DocumentOutline
            documents={lint.documents}
            findings={lint.findings}
            line={cursor.line}
            onGoTo={(line) => goTo({ line, column: 1 })}
            givesWay={open.has('explain')}
          />
        ) : null}
        {showsChanges ? (
          <div className="relative min-h-[200px] min-w-0 flex-1">
            <YamlDiff
              before={original}
              after={value}
              beforeLabel={t('changes.before')}
              afterLabel={t('changes.after')}
            />
          </div>
        ) : null}
        <div className={`relative min-h-[200px] min-w-0 flex-1 ${showsChanges ? 'hidden' : ''}`}>
          <div className="absolute inset-0">
            <YamlEditor
              {...editorProps(props)}
              value={value}
              readOnly={readOnly}
              markers={markers}
              lint={lint}
              reveal={reveal}
              onCursor={moved}
              onExplain={explain}
              onTabMode={setTabLeaves}
            />
          </div>
        </div>
        {open.has('explain') ? (
          <ExplainPanel
            assistant={lint.assistant}
            text={value}
            cursor={cursor}
            place={place}
            onPlace={setPlace}
            onClose={() => toggle('explain')}
          />
        ) : null}
      </div>
      {open.has('problems') ? (
        <ProblemList findings={lint.findings} markers={markers} onGoTo={goTo} onFix={lint.fix} />
      ) : null}
      <LintNoteLine note={showsNote ? lint.note : undefined} className="flex-none border-border border-t px-5 py-1" />
      <EditorFooter
        cursor={cursor}
        lint={lint}
        extra={markers.length}
        open={open}
        onToggle={(panel) => (panel === 'explain' && !open.has('explain') ? explain() : toggle(panel))}
        hasOutline={hasOutline}
        hasChanges={hasChanges}
        tabLeaves={tabLeaves}
        showsFixAll={showsFixAll && !readOnly}
        status={status}
      />
      <ProblemCount lint={lint} extra={markers.length} />
      {open.has('keys') ? <EditorKeys onOpenChange={() => toggle('keys')} /> : null}
    </div>
  );
}

/** What goes to the text field as it came. */
function editorProps(
  props: ManifestEditorProps,
): Pick<YamlEditorProps, 'label' | 'onChange' | 'foldsBookkeeping' | 'onSubmit' | 'highlightLines' | 'language'> {
  const { lint, value, reveal, markers, onCursor, readOnly, status, original, showsNote, showsFixAll, ...others } =
    props;
  return others;
}
