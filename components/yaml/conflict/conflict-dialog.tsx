'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';
import type { Merge, MergeChoices, MergeSide } from '#lib/manifest/merge/merge-objects.ts';
import { DiffView } from '../diff-view.tsx';
import { downloadText } from '../download-text.ts';
import { hasStatus } from '../edit/send-edit.ts';
import type { Conflict, YamlEdit } from '../edit/use-yaml-edit.ts';
import { changesThatMatter } from '../editable-object.ts';
import { sentTexts } from '../review/sent-text.ts';
import { ConflictChoice } from './conflict-choice.tsx';
import { mergeEdit, textOfMerge, textOver } from './merge-edit.ts';
import { Paths } from './paths.tsx';
import { useObjectSchema } from './use-object-schema.ts';

const noChoices: MergeChoices = new Map();

/**
 * Somebody else saved first (E47): what merges by itself, each field that both changed, and what comes of it. Nothing
 * happens without a choice, and what is saved replaces exactly the version that is shown here.
 */
export function ConflictDialog({ edit, conflict }: { edit: YamlEdit; conflict: Conflict }) {
  const { target, text, baseJson } = edit;
  const { name, resource } = target;
  const t = useTranslations('yaml.conflict');
  const [choices, setChoices] = useState(noChoices);
  const { schema, pending } = useObjectSchema(target.cluster, resource);
  const { theirsJson } = conflict;
  const merge = useMemo(
    () => mergeEdit({ baseJson, theirsJson, text, schema, hasStatus: hasStatus(resource) }, choices),
    [baseJson, theirsJson, text, schema, resource, choices],
  );
  const open = merge?.conflicts.filter(({ path }) => !choices.has(path)) ?? [];
  const isBusy = edit.busy !== undefined;
  const refusal =
    merge === undefined ? t('noMerge') : pending ? t('readingSchema') : open.length > 0 ? t('chooseFirst') : undefined;
  const choose = (path: string, side: MergeSide) => setChoices(new Map([...choices, [path, side]]));
  return (
    <Dialog
      open
      size="l"
      tone="warn"
      onOpenChange={() => edit.closeStep()}
      title={t('title', { kind: resource.kind, name })}
      footer={
        <>
          <span className="mr-auto flex gap-2">
            <CopyButton text={text} size="s">
              {t('copyMine')}
            </CopyButton>
            <Button size="s" icon={Download} onClick={() => downloadText(`${name}.mine.yaml`, text)}>
              {t('downloadMine')}
            </Button>
          </span>
          <Button onClick={edit.closeStep}>{t('keep')}</Button>
          <Button onClick={edit.takeTheirs}>{t('reload')}</Button>
          <Button
            variant="danger"
            disabledReason={merge === undefined ? t('noMerge') : undefined}
            onClick={() => merge && void edit.takeText(textOver(text, merge), true)}
          >
            {t('overwrite')}
          </Button>
          <Button
            variant="primary"
            data-autofocus={merge?.conflicts.length === 0 ? '' : undefined}
            busy={isBusy}
            disabledReason={refusal}
            onClick={() => merge && void edit.takeText(textOfMerge(text, merge).text, true)}
          >
            {t('saveMerged')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {conflict.problem === undefined || conflict.problem.status.message === '' ? null : (
          <ServerSentence text={conflict.problem.status.message} />
        )}
        {merge === undefined ? <UnreadableMine baseJson={baseJson} theirsJson={theirsJson} /> : null}
        {merge !== undefined && pending ? <Skeleton width="70%" /> : null}
        {merge === undefined || pending ? null : (
          <>
            <MergedByItself merge={merge} />
            {merge.conflicts.length === 0 ? null : (
              <section aria-label={t('both')} className="flex flex-col gap-3">
                <p className="font-semibold">{t('bothCount', { count: merge.conflicts.length, open: open.length })}</p>
                {merge.conflicts.map((one) => (
                  <ConflictChoice
                    key={one.path}
                    conflict={one}
                    choice={choices.get(one.path)}
                    onChoose={(side) => choose(one.path, side)}
                  />
                ))}
              </section>
            )}
            <MergedDiff merge={merge} text={text} onTake={(merged) => void edit.takeText(merged, false)} />
          </>
        )}
      </div>
    </Dialog>
  );
}

function MergedByItself({ merge }: { merge: Merge }) {
  const t = useTranslations('yaml.conflict');
  const { taken, kept } = merge;
  return (
    <Notice
      tone={merge.conflicts.length === 0 ? 'ok' : 'neutral'}
      title={merge.conflicts.length === 0 ? t('allMerge') : t('someMerge')}
    >
      <p>
        {t('theirs')} <Paths paths={taken} />
      </p>
      <p>
        {t('mine')} <Paths paths={kept} />
      </p>
    </Notice>
  );
}

function MergedDiff({ merge, text, onTake }: { merge: Merge; text: string; onTake: (merged: string) => void }) {
  const t = useTranslations('yaml.conflict');
  const { before, after } = useMemo(() => sentTexts(merge.sources.theirs, merge.value), [merge]);
  const merged = useMemo(() => textOfMerge(text, merge), [text, merge]);
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 text-12 text-text-2">{t('legend')}</p>
        <Button size="s" onClick={() => onTake(merged.text)}>
          {t('takeText')}
        </Button>
      </div>
      {merged.keepsStyle ? null : <p className="text-12 text-text-2">{t('printedAnew')}</p>}
      <DiffView before={before} after={after} label={t('diff')} />
    </div>
  );
}

/** The text can't be read as this object: only their side can be told. */
function UnreadableMine({ baseJson, theirsJson }: { baseJson: string; theirsJson: string }) {
  const t = useTranslations('yaml.conflict');
  const theirs = useMemo(
    () => changesThatMatter(parseJsonObject(baseJson), parseJsonObject(theirsJson), true),
    [baseJson, theirsJson],
  );
  return (
    <Notice tone="warn" title={t('noMerge')}>
      <p>
        {t('theirs')} <Paths paths={theirs} />
      </p>
    </Notice>
  );
}
