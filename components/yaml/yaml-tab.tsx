'use client';

import { Download, Eye } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { NoRightNotice } from '#components/problem/no-right-notice.tsx';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Checkbox } from '#components/ui/field.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { downloadText } from './download-text.ts';
import { EditOutcome, useManifestText } from './edit-outcome.tsx';
import type { EditorMarker } from './editor/editor-marker.ts';
import { YamlEditor } from './editor/yaml-editor.tsx';
import { useYamlEdit } from './use-yaml-edit.ts';

export interface YamlTabProps {
  readonly resource: Resource;
  readonly object: KubeObject;
  /** As the server sent it. */
  readonly json: string;
  readonly gone: boolean;
  readonly refetch: () => void;
}

/** An object's YAML to read, edit, try and save. A Secret's is shown only after a click. */
export function YamlTab(props: YamlTabProps) {
  const t = useTranslations('yaml');
  const isSecret = props.resource.kind === 'Secret' && props.resource.group === '';
  const [revealed, setRevealed] = useState(!isSecret);
  if (!revealed) {
    return (
      <EmptyState
        title={t('secret')}
        actions={
          <Button icon={Eye} onClick={() => setRevealed(true)}>
            {t('reveal')}
          </Button>
        }
      >
        {t('secretHint')}
      </EmptyState>
    );
  }
  return <YamlEditing {...props} />;
}

/** Asks before the page is left with an edit that is not saved. */
function useLeaveGuard(dirty: boolean) {
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
}

function useMarkers(text: string, dirty: boolean): readonly EditorMarker[] {
  const textOf = useManifestText();
  const [markers, setMarkers] = useState<readonly EditorMarker[]>([]);
  const latestTextOf = useRef(textOf);
  latestTextOf.current = textOf;
  useEffect(() => {
    if (!dirty) {
      setMarkers([]);
      return;
    }
    // After a pause in typing, so that a large text is not read at each key.
    const timer = setTimeout(() => {
      const problems = readDocuments(text).flatMap((document) => document.problems);
      setMarkers(
        problems.map(({ line, column, endLine, endColumn, ...problem }) => ({
          line,
          column,
          endLine,
          endColumn,
          severity: 'error',
          message: latestTextOf.current({ line, column, endLine, endColumn, ...problem }),
        })),
      );
    }, 250);
    return () => clearTimeout(timer);
  }, [text, dirty]);
  return markers;
}

function YamlEditing({ resource, object, json, gone, refetch }: YamlTabProps) {
  const cluster = useCluster();
  const t = useTranslations('yaml');
  const [withManagedFields, setWithManagedFields] = useState(false);
  const [cursor, setCursor] = useState({ line: 1, column: 1 });
  const [reveal, setReveal] = useState<{ line: number; column: number }>();
  const host = useRef<HTMLDivElement>(null);
  const edit = useYamlEdit({
    resource,
    object,
    json,
    withManagedFields,
    isHeld: () => host.current?.contains(document.activeElement) ?? false,
    refetch,
  });
  useLeaveGuard(edit.dirty);
  const markers = useMarkers(edit.text, edit.dirty);
  const { name, namespace } = object.metadata;
  const noRight = useNoRight(cluster, [{ verb: 'update', resource, namespace, name }]);
  const isServed = resource.verbs.includes('update');
  const fixed = gone ? t('cannotGone') : !isServed ? t('cannotServed') : noRight?.reason;
  const cannotSave = fixed ?? (edit.dirty ? undefined : t('nothing'));
  const errorCount = markers.filter((marker) => marker.severity === 'error').length;
  const fileName = `${resource.kind.toLowerCase()}-${name.replace(/[^A-Za-z0-9._-]/g, '_')}.yaml`;

  function save() {
    if (cannotSave === undefined && edit.busy === undefined) void edit.run(false);
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-10 flex-none flex-wrap items-center gap-2 border-border border-b px-5 py-1">
        <Checkbox
          label={t('managedFields')}
          checked={withManagedFields}
          disabled={edit.dirty}
          onCheckedChange={setWithManagedFields}
        />
        <span className="ml-auto flex flex-wrap items-center gap-2">
          <CopyButton text={edit.text} size="s">
            {t('copy')}
          </CopyButton>
          <Button size="s" icon={Download} onClick={() => downloadText(fileName, edit.text)}>
            {t('download')}
          </Button>
          {edit.dirty ? (
            <Button
              size="s"
              variant="ghost"
              disabledReason={edit.busy === undefined ? undefined : t('busy')}
              onClick={edit.discard}
            >
              {t('discard')}
            </Button>
          ) : null}
          <Button
            size="s"
            busy={edit.busy === 'dry-run'}
            disabledReason={cannotSave}
            onClick={() => void edit.run(true)}
          >
            {t('dryRun')}
          </Button>
          <Button
            size="s"
            variant="primary"
            hotkey="Ctrl Enter"
            busy={edit.busy === 'save'}
            disabledReason={cannotSave}
            onClick={save}
          >
            {t('save')}
          </Button>
        </span>
      </div>
      <div
        className="flex max-h-[45%] flex-none flex-col gap-2 overflow-y-auto px-5 py-2 empty:hidden"
        aria-live="polite"
      >
        {fixed === undefined ? null : fixed === noRight?.reason ? (
          <NoRightNotice noRight={noRight} title={t('cannotRight')} />
        ) : (
          <Notice tone="neutral" title={fixed} />
        )}
        {edit.theirChanges.length === 0 || gone ? null : (
          <Notice
            tone="warn"
            title={t('changedMeanwhile')}
            action={
              <Button size="s" onClick={edit.showConflict}>
                {t('compare')}
              </Button>
            }
          >
            <code className="wrap-anywhere">{edit.theirChanges.slice(0, 8).join(', ')}</code>
          </Notice>
        )}
        {edit.outcome === undefined ? null : (
          <EditOutcome outcome={edit.outcome} onLine={(line, column) => setReveal({ line, column })} />
        )}
      </div>
      <div ref={host} className="min-h-[160px] flex-1">
        <YamlEditor
          label="YAML"
          value={edit.text}
          onChange={edit.change}
          readOnly={fixed !== undefined && !edit.dirty}
          markers={markers}
          onSubmit={save}
          reveal={reveal}
          onCursor={setCursor}
        />
      </div>
      <footer className="flex h-[30px] flex-none items-center gap-3.5 overflow-hidden whitespace-nowrap border-border border-t bg-bg px-5 text-12 text-text-3">
        <span>{t('position', cursor)}</span>
        {errorCount > 0 ? <span className="text-bad">{t('problems', { count: errorCount })}</span> : null}
        {edit.dirty ? <span className="text-text-2">{t('unsaved')}</span> : null}
        <span className="ml-auto flex items-center gap-3.5 max-md:hidden">
          <span>
            <Kbd>Ctrl F</Kbd> {t('keyFind')}
          </span>
          <span>
            <Kbd>F8</Kbd> {t('keyProblem')}
          </span>
          <span>
            <Kbd>Ctrl M</Kbd> {t('keyTab')}
          </span>
        </span>
      </footer>
      {edit.conflict === undefined ? null : (
        <ConflictDialog
          kind={resource.kind}
          name={name}
          conflict={edit.conflict}
          baseJson={edit.baseJson}
          text={edit.text}
          withManagedFields={withManagedFields}
          canOverwrite={errorCount === 0}
          onTakeTheirs={edit.takeTheirs}
          onOverwrite={() => void edit.overwrite()}
          onClose={edit.closeConflict}
        />
      )}
    </div>
  );
}
