'use client';

import { useTranslations } from 'next-intl';
import { useDeferredValue, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { RestoredNotice } from '#components/ui/restored-notice.tsx';
import { type DataEntry, dataLimitBytes } from '#lib/kinds/config-map-data.ts';
import {
  bytesAfter,
  type KeyChange,
  type KeyValue,
  keyConflict,
  keyOfFileName,
  newKeyProblem,
  storedValue,
} from '#lib/kinds/config-map-edit.ts';
import { useBytes } from '../data/use-bytes.ts';
import { entryText, KeyConflictView, valueOfEntry } from './key-conflict.tsx';
import type { KeyDialogProps } from './key-dialogs.tsx';
import { newKey, useKeyDrafts } from './key-draft.ts';
import { useKeptDraft } from './use-kept-draft.ts';
import { useKeyProblem } from './use-key-problem.ts';
import { useKeySave } from './use-key-save.ts';
import { ValueField } from './value-field.tsx';

/**
 * The value of one key, or a new key. What is typed is kept until it is saved or discarded, also when the dialog or the
 * page is left; nobody's change of the same key is written over unseen.
 */
export function EditKeyDialog(props: KeyDialogProps & { entry: DataEntry | undefined }) {
  const { resource, object, entry, onClose } = props;
  const t = useTranslations('kinds.keyEdit');
  const size = useBytes();
  const problemText = useKeyProblem();
  const drafts = useKeyDrafts(resource, object);
  const draftOf = entry?.key ?? newKey;
  const [draft, setDraft] = useState(() => drafts.read(draftOf));
  const [base, setBase] = useState(draft === undefined ? entry : draft.base);
  const [name, setName] = useState(draft?.name ?? entry?.key ?? '');
  const baseText = useMemo(() => (base === undefined ? undefined : entryText(base)), [base]);
  const [value, setValue] = useState<KeyValue>(() =>
    draft !== undefined ? { text: draft.text } : entry === undefined ? { text: '' } : valueOfEntry(entry),
  );

  const key = entry?.key ?? name;
  const change: KeyChange = useMemo(() => ({ type: 'set', key, base, value }), [key, base, value]);
  // Comparing and counting a large value follows the typing, and does not hold it up.
  const settled = useDeferredValue(change);
  const isSame = useMemo(() => {
    if (settled.base === undefined || settled.type !== 'set') return false;
    if ('text' in settled.value) return settled.value.text === baseText;
    const stored = storedValue(object.kind, settled.value);
    return stored.stored === settled.base.stored && stored.field === settled.base.field;
  }, [object.kind, settled, baseText]);
  const isDirty = base === undefined ? name !== '' || !('text' in value) || value.text !== '' : !isSame;
  const total = useMemo(() => bytesAfter(object, settled), [object, settled]);
  const nameProblem = entry === undefined && name !== '' ? newKeyProblem(object, name) : undefined;
  const isTooLarge = total > dataLimitBytes;
  const liveConflict = useMemo(
    () => (entry === undefined ? undefined : keyConflict(object, settled)),
    [entry, object, settled],
  );
  const typed = useMemo(
    () => (isDirty && 'text' in value ? { name, text: value.text, base } : undefined),
    [isDirty, name, value, base],
  );
  const forget = useKeptDraft(typed, (kept) => drafts.keep(draftOf, kept));
  const { busy, problem, conflict, showConflict, save } = useKeySave({
    ...props,
    onClose: (saved) => {
      forget();
      onClose(saved);
    },
  });

  const refusal =
    entry === undefined && name === ''
      ? t('nameFirst')
      : nameProblem !== undefined
        ? problemText(nameProblem)
        : isSame
          ? t('nothing')
          : isTooLarge
            ? t('tooLarge', { size: size(total), limit: size(dataLimitBytes) })
            : undefined;

  function discard() {
    forget();
    onClose();
  }
  function takeTheirs(theirs: DataEntry | undefined) {
    if (theirs === undefined) return discard();
    showConflict(undefined);
    setDraft(undefined);
    setBase(theirs);
    setValue(valueOfEntry(theirs));
    return undefined;
  }
  function submit() {
    if (!busy && refusal === undefined && conflict === undefined) void save(change);
  }
  useSaveKey(submit);
  const title = entry === undefined ? t('addTitle') : t('editTitle', { key: entry.key });
  if (conflict !== undefined) {
    return (
      <Dialog
        open
        size="l"
        tone="warn"
        title={title}
        onOpenChange={() => showConflict(undefined)}
        footer={
          <>
            <Button onClick={() => takeTheirs(conflict.theirs)}>
              {t(conflict.theirs === undefined ? 'letGo' : 'takeTheirs')}
            </Button>
            <Button
              variant="danger"
              busy={busy}
              onClick={() => {
                // The edit now begins from what has just been shown; a change after that is a conflict again.
                setBase(conflict.theirs);
                void save({ type: 'set', key, base: conflict.theirs, value });
              }}
            >
              {t('overwrite')}
            </Button>
            <Button variant="primary" data-autofocus onClick={() => showConflict(undefined)}>
              {t('keepEditing')}
            </Button>
          </>
        }
      >
        <KeyConflictView conflict={conflict} mine={value} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      size="l"
      title={title}
      onOpenChange={() => onClose()}
      footer={
        <>
          {isDirty ? (
            <Button variant="danger" className="mr-auto" onClick={discard}>
              {t('discard')}
            </Button>
          ) : null}
          <Button onClick={() => onClose()}>{t('close')}</Button>
          <Button variant="primary" hotkey="Ctrl ↵" busy={busy} disabledReason={refusal} onClick={() => save(change)}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2">
        {draft === undefined ? null : <RestoredNotice />}
        {liveConflict === undefined || busy ? null : (
          <Notice
            tone="warn"
            title={t('changedMeanwhile')}
            action={
              <Button size="s" onClick={() => showConflict(liveConflict)}>
                {t('compare')}
              </Button>
            }
          />
        )}
        {entry === undefined ? (
          <Field
            label={t('name')}
            required
            hint={t('nameHint')}
            problem={nameProblem === undefined ? undefined : { tone: 'bad', text: problemText(nameProblem) }}
          >
            {(ids) => (
              <TextInput {...ids} mono data-autofocus value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
        ) : null}
        <ValueField
          value={value}
          baseText={baseText ?? ''}
          autoFocus={entry !== undefined}
          onSubmit={submit}
          problem={
            isTooLarge
              ? { tone: 'bad', text: t('tooLarge', { size: size(total), limit: size(dataLimitBytes) }) }
              : undefined
          }
          onChange={(next, fileName) => {
            setValue(next);
            if (fileName !== undefined && entry === undefined && name === '') setName(keyOfFileName(fileName));
          }}
        />
        {problem === undefined ? null : <ProblemNotice problem={problem} />}
      </div>
    </Dialog>
  );
}

/** Ctrl Enter (Cmd Enter) anywhere in the dialog. */
function useSaveKey(save: () => void) {
  const onSave = useEffectEvent(save);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      event.preventDefault();
      onSave();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
