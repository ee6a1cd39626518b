'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { DiffView } from './diff-view.tsx';
import { downloadText } from './download-text.ts';
import { changesThatMatter, readEdit, yamlToCompare } from './editable-object.ts';
import type { Conflict } from './use-yaml-edit.ts';

const mostPaths = 6;

function Paths({ paths }: { paths: readonly string[] }) {
  const t = useTranslations('yaml.conflict');
  return (
    <>
      {paths.slice(0, mostPaths).map((path, index) => (
        <span key={path}>
          {index === 0 ? '' : ', '}
          <code className="wrap-anywhere">{path}</code>
        </span>
      ))}
      {paths.length > mostPaths ? ` ${t('morePaths', { count: paths.length - mostPaths })}` : null}
    </>
  );
}

/** Somebody else saved first (E47): what they and you changed, and nothing happens without a choice. */
export function ConflictDialog(props: {
  kind: string;
  name: string;
  conflict: Conflict;
  baseJson: string;
  text: string;
  withManagedFields: boolean;
  canOverwrite: boolean;
  onTakeTheirs: () => void;
  onOverwrite: () => void;
  onClose: () => void;
}) {
  const { kind, name, conflict, baseJson, text, withManagedFields } = props;
  const t = useTranslations('yaml.conflict');
  const { theirs, mine, theirsText } = useMemo(() => {
    const base = parseJsonObject(baseJson);
    const theirObject = parseJsonObject(conflict.theirsJson);
    const edit = readEdit(text, base);
    return {
      theirs: changesThatMatter(base, theirObject, true),
      mine: 'object' in edit ? changesThatMatter(base, edit.object, true) : [],
      theirsText: yamlToCompare(conflict.theirsJson, base, withManagedFields),
    };
  }, [baseJson, conflict, text, withManagedFields]);
  return (
    <Dialog
      open
      size="l"
      tone="warn"
      onOpenChange={props.onClose}
      title={t('title', { kind, name })}
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
          <Button onClick={props.onTakeTheirs}>{t('reload')}</Button>
          <Button
            variant="danger"
            disabledReason={props.canOverwrite ? undefined : t('noOverwrite')}
            onClick={props.onOverwrite}
          >
            {t('overwrite')}
          </Button>
          <Button variant="primary" data-autofocus onClick={props.onClose}>
            {t('keep')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2.5">
        <p>
          {t('theirs')} {theirs.length === 0 ? t('nothing') : <Paths paths={theirs} />}
        </p>
        <p>
          {t('mine')} {mine.length === 0 ? t('nothing') : <Paths paths={mine} />}
        </p>
        <p className="text-12 text-text-2">{t('legend')}</p>
        <DiffView before={theirsText} after={text} label={t('diff')} />
        {conflict.problem.status.message === '' ? null : <ServerSentence text={conflict.problem.status.message} />}
      </div>
    </Dialog>
  );
}
